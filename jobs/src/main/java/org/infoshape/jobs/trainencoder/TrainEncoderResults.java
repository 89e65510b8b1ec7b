package org.infoshape.jobs.trainencoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.util.ModelSerializer;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.TrainingState;
import org.infoshape.encoder.TrainingState.HistoryPoint;
import org.infoshape.encoder.TrainingState.Snapshot;
import org.infoshape.jobs.trainencoder.TrainEncoderSummary.BeforeAfter;
import org.infoshape.jobs.trainencoder.TrainEncoderSummary.RawBeforeAfter;
import org.infoshape.measurement.Quantity;
import org.infoshape.measurement.Stage;
import org.infoshape.network.Encoder;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.ResultRow;
import org.infoshape.result.ResultsCsv;
import org.infoshape.result.Sha256;
import org.infoshape.result.Storage;
import org.infoshape.result.report.Change;
import org.infoshape.result.report.InfoShapeReport;
import org.infoshape.result.report.InfoShapeResults;
import org.infoshape.result.report.ReportPage;
import org.infoshape.result.report.ScatterPoints;

/** What a finished training leaves behind. */
final class TrainEncoderResults {

    /** Points a panel of the scatter figure; more would hide each other. */
    private static final int SCATTER_POINTS = 1000;

    private final TrainEncoderConfig config;
    private final InfoShapeRecipe recipe;
    private final TrainingState trained;
    private final Measured measured;

    TrainEncoderResults(TrainEncoderConfig config, InfoShapeRecipe recipe, TrainingState trained, Measured measured) {
        this.config = config;
        this.recipe = recipe;
        this.trained = trained;
        this.measured = measured;
    }

    TrainEncoderSummary summary(double elapsedSeconds) {
        Change exact = measured.change(Quantity.EXACT);
        return new TrainEncoderSummary(
                figures(measured.change(Quantity.UTILITY)),
                figures(measured.change(Quantity.LEAKAGE)),
                figures(measured.change(Quantity.LEAKAGE_RECODED)),
                recipe.noiseSigma() > 0 ? figures(exact) : null,
                new RawBeforeAfter(
                        measured.classifier(Stage.RAW).auc(),
                        measured.classifier(Stage.BEFORE).auc(),
                        measured.classifier(Stage.AFTER).auc()),
                figures(measured.change(Quantity.RECONSTRUCTION)),
                recipe.schedule().criticIterations(),
                recipe.schedule().encoderSteps(),
                elapsedSeconds,
                parametersSha256());
    }

    private static BeforeAfter figures(Change change) {
        return new BeforeAfter(
                change.before().value(),
                change.after().value(),
                change.before().standardError(),
                change.after().standardError());
    }

    private String parametersSha256() {
        float[] parameters = trained.network().parameters();
        ByteBuffer bytes = ByteBuffer.allocate(4 * parameters.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        return Sha256.of(bytes.array());
    }

    /**
     * @param evaluation held-out rows for the scatter figure
     * @param labelEntropyNats H(L)
     * @param manifest for the report
     */
    void write(Storage run, LabelledSamples evaluation, double labelEntropyNats, Map<String, ?> manifest)
            throws IOException {
        run.write("model.zip", model());
        run.writeText("history.csv", history());
        run.writeText(
                "results.csv",
                ResultsCsv.write(
                        measured.estimates().stream().map(ResultRow::of).toList()));
        run.writeText(
                "report.html", ReportPage.html(InfoShapeReport.of(report(evaluation, labelEntropyNats, manifest))));
    }

    /** The encoder alone, of stock layers: any DL4J program opens it. */
    private byte[] model() throws IOException {
        Snapshot last = trained.snapshots().get(trained.snapshots().size() - 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(
                Encoder.of(recipe.encoder(), last.parameters()).network(), bytes, false);
        return bytes.toByteArray();
    }

    private String history() {
        StringBuilder csv = new StringBuilder("iteration,encoder-steps,utility-nats,leakage-nats\n");
        for (HistoryPoint point : trained.history()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%s,%s%n".replace("%n", "\n"),
                    point.iteration(),
                    point.encoderSteps(),
                    point.utilityNats(),
                    point.leakageNats()));
        }
        return csv.toString();
    }

    private InfoShapeResults report(LabelledSamples evaluation, double labelEntropyNats, Map<String, ?> manifest) {
        Change exact = measured.change(Quantity.EXACT);
        return new InfoShapeResults(
                new InfoShapeResults.Run("train-encoder", description(), recipe.noiseSigma(), labelEntropyNats),
                new InfoShapeResults.Information(
                        measured.change(Quantity.UTILITY),
                        measured.change(Quantity.LEAKAGE),
                        measured.change(Quantity.LEAKAGE_RECODED),
                        recipe.noiseSigma() > 0 ? exact : null),
                new InfoShapeResults.Classification(
                        List.of(new InfoShapeResults.ClassifierAuc(
                                "Dense 100 ReLU (thesis table 4.1)",
                                measured.classifier(Stage.RAW).auc(),
                                measured.classifier(Stage.BEFORE).auc(),
                                measured.classifier(Stage.AFTER).auc())),
                        measured.roc(Stage.RAW),
                        measured.roc(Stage.BEFORE),
                        measured.roc(Stage.AFTER),
                        measured.change(Quantity.RECONSTRUCTION)),
                measured.estimates(),
                new InfoShapeResults.History(
                        "iteration", curve(HistoryPoint::utilityNats), curve(HistoryPoint::leakageNats)),
                snapshots(evaluation.first(SCATTER_POINTS)),
                List.of(),
                manifest);
    }

    private String description() {
        return String.format(
                Locale.ROOT,
                "%s schedule, %s over %d worker(s), weights (leakage %s, utility %s), noise %s, seed %d",
                config.schedule().kind().name().toLowerCase(Locale.ROOT),
                config.execution().kind().name().toLowerCase(Locale.ROOT),
                config.workers(),
                config.leakageWeight(),
                config.utilityWeight(),
                recipe.noiseSigma(),
                config.seed());
    }

    private List<CurvePoint> curve(java.util.function.ToDoubleFunction<HistoryPoint> value) {
        return trained.history().stream()
                .map(point -> new CurvePoint(point.iteration(), value.applyAsDouble(point)))
                .toList();
    }

    private List<InfoShapeResults.Snapshot> snapshots(LabelledSamples shown) {
        List<InfoShapeResults.Snapshot> panels = new ArrayList<>();
        for (Snapshot snapshot : trained.snapshots()) {
            LabelledSamples z = recipe.snapshot(snapshot.parameters()).noiseFree(shown);
            double[] first = new double[z.nSamples()];
            double[] second = new double[z.nSamples()];
            for (int i = 0; i < first.length; i++) {
                first[i] = z.feature(i, 0);
                second[i] = z.columns() > 1 ? z.feature(i, 1) : 0;
            }
            panels.add(new InfoShapeResults.Snapshot(
                    "encoder step " + snapshot.encoderStep(), new ScatterPoints(first, second, z.labels())));
        }
        return panels;
    }
}
