package org.infoshape.jobs.evaluateencoder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infoshape.data.LabelledSamples;
import org.infoshape.measurement.BeforeAfter;
import org.infoshape.measurement.EncoderOutputs;
import org.infoshape.measurement.Measured;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.measurement.Quantity;
import org.infoshape.measurement.Stage;
import org.infoshape.result.ResultsCsv;
import org.infoshape.result.Storage;
import org.infoshape.result.report.InfoShapeReport;
import org.infoshape.result.report.InfoShapeResults;
import org.infoshape.result.report.ReportPage;

/** What a finished evaluation leaves behind. */
record EvaluateEncoderResults(
        EvaluateEncoderConfig config, EvaluatedModel model, MeasurementSamples samples, Measured measured) {

    EvaluateEncoderSummary summary(double elapsedSeconds) {
        return new EvaluateEncoderSummary(
                measured.classifiers().stream().collect(Collectors.toMap(Function.identity(), measured::auc)),
                measured.value(Quantity.UTILITY, Stage.RAW).value(),
                BeforeAfter.of(measured.change(Quantity.UTILITY)),
                BeforeAfter.of(measured.change(Quantity.LEAKAGE)),
                BeforeAfter.of(measured.change(Quantity.LEAKAGE_RECODED)),
                measured.exactLeakage().map(BeforeAfter::of).orElse(null),
                BeforeAfter.of(measured.change(Quantity.RECONSTRUCTION)),
                elapsedSeconds,
                model.sha256());
    }

    /** @param manifest for the report */
    void write(Storage run, Map<String, ?> manifest) throws IOException {
        run.writeText("results.csv", ResultsCsv.write(measured.rows(samples.nSamples(), config.seed())));
        run.writeText("report.html", ReportPage.html(InfoShapeReport.of(report(manifest))));
    }

    private InfoShapeResults report(Map<String, ?> manifest) {
        LabelledSamples shown = samples.evaluation();
        return new InfoShapeResults(
                new InfoShapeResults.Run(
                        "evaluate-encoder", description(), config.noiseSigma(), samples.labelEntropyNats()),
                measured.information(),
                measured.classification(),
                measured.estimates(),
                new InfoShapeResults.History("iteration", List.of(), List.of()),
                List.of(
                        EncoderOutputs.shown("before", model.baseline(), shown),
                        EncoderOutputs.shown("after", model.trained(), shown)),
                List.of(),
                manifest);
    }

    private String description() {
        String baseline = config.model().baselinePath().orElse("its untrained weights");
        return "model " + model.location() + " against " + baseline + ", noise " + config.noiseSigma() + ", seed "
                + config.seed();
    }
}
