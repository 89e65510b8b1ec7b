package org.infoshape.jobs.trainencoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.EncoderFile;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.TrainingState;
import org.infoshape.encoder.TrainingState.HistoryPoint;
import org.infoshape.encoder.TrainingState.Snapshot;
import org.infoshape.measurement.BeforeAfter;
import org.infoshape.measurement.EncoderOutputs;
import org.infoshape.measurement.Measured;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.measurement.Quantity;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.ResultsCsv;
import org.infoshape.result.Sha256;
import org.infoshape.result.Storage;
import org.infoshape.result.report.InfoShapeReport;
import org.infoshape.result.report.InfoShapeResults;
import org.infoshape.result.report.ReportPage;

/** What a finished training leaves behind. */
final class TrainEncoderResults {

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
        return new TrainEncoderSummary(
                BeforeAfter.of(measured.change(Quantity.UTILITY)),
                BeforeAfter.of(measured.change(Quantity.LEAKAGE)),
                BeforeAfter.of(measured.change(Quantity.LEAKAGE_RECODED)),
                measured.exactLeakage().map(BeforeAfter::of).orElse(null),
                measured.auc(),
                BeforeAfter.of(measured.change(Quantity.RECONSTRUCTION)),
                recipe.schedule().criticIterations(),
                recipe.schedule().encoderSteps(),
                elapsedSeconds,
                parametersSha256());
    }

    private String parametersSha256() {
        float[] parameters = trained.network().parameters();
        ByteBuffer bytes = ByteBuffer.allocate(4 * parameters.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        return Sha256.of(bytes.array());
    }

    /**
     * @param samples that were measured on
     * @param manifest for the report
     */
    void write(Storage run, MeasurementSamples samples, Map<String, ?> manifest) throws IOException {
        Snapshot last = trained.snapshots().get(trained.snapshots().size() - 1);
        run.write("model.zip", EncoderFile.write(recipe.snapshot(last.parameters())));
        run.writeText("history.csv", history());
        run.writeText("results.csv", ResultsCsv.write(measured.rows(samples.nSamples(), config.seed())));
        run.writeText("report.html", ReportPage.html(InfoShapeReport.of(report(samples, manifest))));
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

    private InfoShapeResults report(MeasurementSamples samples, Map<String, ?> manifest) {
        return new InfoShapeResults(
                new InfoShapeResults.Run(
                        "train-encoder", description(), recipe.noiseSigma(), samples.labelEntropyNats()),
                measured.information(),
                measured.classification(),
                measured.estimates(),
                new InfoShapeResults.History(
                        "iteration", curve(HistoryPoint::utilityNats), curve(HistoryPoint::leakageNats)),
                snapshots(samples.evaluation()),
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
        return trained.snapshots().stream()
                .map(snapshot -> EncoderOutputs.shown(
                        "encoder step " + snapshot.encoderStep(), recipe.snapshot(snapshot.parameters()), shown))
                .toList();
    }
}
