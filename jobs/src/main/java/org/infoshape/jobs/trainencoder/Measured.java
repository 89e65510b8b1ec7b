package org.infoshape.jobs.trainencoder;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.measurement.MeasurementResult;
import org.infoshape.measurement.MeasurementResult.Classified;
import org.infoshape.measurement.MeasurementResult.Estimated;
import org.infoshape.measurement.MeasurementResult.Exact;
import org.infoshape.measurement.MeasurementResult.Rebuilt;
import org.infoshape.measurement.Quantity;
import org.infoshape.measurement.Stage;
import org.infoshape.result.ClassifierResult;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.RocCurve;
import org.infoshape.result.RocPoint;
import org.infoshape.result.report.Change;
import org.infoshape.result.report.Measurement;

/** The measured quantities by name. */
final class Measured {

    private final List<MeasurementResult> results;

    Measured(List<MeasurementResult> results) {
        this.results = List.copyOf(results);
    }

    /** Before and after, or {@link Change#NONE} if it was not measured. */
    Change change(Quantity quantity) {
        return new Change(value(quantity, Stage.BEFORE), value(quantity, Stage.AFTER));
    }

    private Measurement value(Quantity quantity, Stage stage) {
        for (MeasurementResult result : results) {
            if (result.stage() != stage) {
                continue;
            }
            if (result instanceof Estimated estimated && estimated.quantity() == quantity) {
                return Measurement.of(estimated.estimate());
            }
            if (result instanceof Rebuilt rebuilt && quantity == Quantity.RECONSTRUCTION) {
                return new Measurement(
                        rebuilt.result().rSquared(), rebuilt.result().standardError());
            }
            if (result instanceof Exact exact && quantity == Quantity.EXACT) {
                return new Measurement(
                        exact.information().leakageNats(), exact.information().leakageStandardError());
            }
        }
        return Measurement.NONE;
    }

    List<MutualInformationEstimate> estimates() {
        List<MutualInformationEstimate> estimates = new ArrayList<>();
        for (MeasurementResult result : results) {
            if (result instanceof Estimated estimated) {
                estimates.add(estimated.estimate());
            }
        }
        return estimates;
    }

    ClassifierResult classifier(Stage stage) {
        for (MeasurementResult result : results) {
            if (result instanceof Classified classified && result.stage() == stage) {
                return classified.result();
            }
        }
        throw new IllegalStateException("No classifier was fitted at stage " + stage);
    }

    RocCurve roc(Stage stage) {
        List<RocPoint> points = classifier(stage).roc();
        return new RocCurve(
                points.stream().mapToDouble(RocPoint::falsePositiveRate).toArray(),
                points.stream().mapToDouble(RocPoint::truePositiveRate).toArray());
    }
}
