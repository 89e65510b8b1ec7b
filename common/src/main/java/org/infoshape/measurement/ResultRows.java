package org.infoshape.measurement;

import java.util.List;
import java.util.stream.Stream;
import org.infoshape.measurement.MeasurementResult.Classified;
import org.infoshape.measurement.MeasurementResult.Estimated;
import org.infoshape.measurement.MeasurementResult.Exact;
import org.infoshape.measurement.MeasurementResult.Rebuilt;
import org.infoshape.result.ClassifierResult;
import org.infoshape.result.NoisyInformation;
import org.infoshape.result.ReconstructionResult;
import org.infoshape.result.ResultRow;

/** Measurements as rows of {@code results.csv}; a classifier gives two: its AUC, and in nats the bound that it proves. */
record ResultRows(int nSamples, long seed) {

    List<ResultRow> of(List<MeasurementResult> results) {
        return results.stream().flatMap(this::of).toList();
    }

    private Stream<ResultRow> of(MeasurementResult measured) {
        Stage stage = measured.stage();
        double seconds = measured.elapsedSeconds();
        if (measured instanceof Estimated estimated) {
            return Stream.of(ResultRow.of(estimated.estimate()));
        }
        if (measured instanceof Classified classified) {
            ClassifierResult result = classified.result();
            String auc = stage.of("AUC of L from " + stage.variable());
            return Stream.of(
                    row(result.name(), auc, result.auc(), result.aucStandardError(), seconds),
                    row(
                            result.name(),
                            stage.of("I(" + stage.variable() + ";L)"),
                            result.boundNats(),
                            result.boundStandardError(),
                            seconds));
        }
        if (measured instanceof Rebuilt rebuilt) {
            ReconstructionResult result = rebuilt.result();
            String task = stage.of("R^2 of X from " + stage.variable());
            return Stream.of(row(result.name(), task, result.rSquared(), result.standardError(), seconds));
        }
        NoisyInformation exact = ((Exact) measured).information();
        return Stream.of(
                row("exact", stage.of("I(X;Z)"), exact.leakageNats(), exact.leakageStandardError(), seconds),
                row("exact", stage.of("I(Z;L)"), exact.utilityNats(), exact.utilityStandardError(), seconds));
    }

    private ResultRow row(String estimator, String task, double value, double standardError, double seconds) {
        return new ResultRow(estimator, task, nSamples, seed, value, standardError, seconds, List.of(), "");
    }
}
