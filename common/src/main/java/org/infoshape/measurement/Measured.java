package org.infoshape.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infoshape.attack.DownstreamClassifier;
import org.infoshape.measurement.MeasurementResult.Classified;
import org.infoshape.measurement.MeasurementResult.Estimated;
import org.infoshape.measurement.MeasurementResult.Exact;
import org.infoshape.measurement.MeasurementResult.Rebuilt;
import org.infoshape.result.ClassifierResult;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.ResultRow;
import org.infoshape.result.RocCurve;
import org.infoshape.result.RocPoint;
import org.infoshape.result.report.Change;
import org.infoshape.result.report.InfoShapeResults;
import org.infoshape.result.report.Measurement;
import org.jspecify.annotations.Nullable;

/** The measured quantities by name, and what the files of a run say of them. */
public final class Measured {

    private static final String THESIS_CLASSIFIER = new DownstreamClassifier().name();

    private final List<MeasurementResult> results;

    public Measured(List<? extends MeasurementResult> results) {
        this.results = List.copyOf(results);
    }

    /** These and more. */
    public Measured with(List<? extends MeasurementResult> more) {
        return new Measured(Stream.concat(results.stream(), more.stream()).toList());
    }

    /** Before and after, or {@link Change#NONE} if it was not measured. */
    public Change change(Quantity quantity) {
        return new Change(value(quantity, Stage.BEFORE), value(quantity, Stage.AFTER));
    }

    /** The value of one stage, or {@link Measurement#NONE} if it was not measured. */
    public Measurement value(Quantity quantity, Stage stage) {
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

    /** Exact I(X;Z) before and after; empty where no noise made it finite. */
    public Optional<Change> exactLeakage() {
        Change exact = change(Quantity.EXACT);
        return exact.equals(Change.NONE) ? Optional.empty() : Optional.of(exact);
    }

    public List<MutualInformationEstimate> estimates() {
        return only(Estimated.class).map(Estimated::estimate).toList();
    }

    /** Names of the classifiers, the thesis' own first. */
    public List<String> classifiers() {
        return Stream.concat(
                        Stream.of(THESIS_CLASSIFIER),
                        only(Classified.class).map(c -> c.result().name()))
                .distinct()
                .toList();
    }

    /** Held-out AUC of a classifier; NaN where it was not fitted. */
    public RawBeforeAfter auc(String classifier) {
        return new RawBeforeAfter(
                auc(classifier, Stage.RAW), auc(classifier, Stage.BEFORE), auc(classifier, Stage.AFTER));
    }

    /** Held-out AUC of the classifier of table 4.1. */
    public RawBeforeAfter auc() {
        return auc(THESIS_CLASSIFIER);
    }

    private double auc(String name, Stage stage) {
        ClassifierResult result = classifier(name, stage);
        return result == null ? Double.NaN : result.auc();
    }

    private @Nullable ClassifierResult classifier(String name, Stage stage) {
        return only(Classified.class)
                .filter(c -> c.stage() == stage && c.result().name().equals(name))
                .map(Classified::result)
                .findFirst()
                .orElse(null);
    }

    private <T extends MeasurementResult> Stream<T> only(Class<T> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** For the report. */
    public InfoShapeResults.Information information() {
        return new InfoShapeResults.Information(
                change(Quantity.UTILITY),
                change(Quantity.LEAKAGE),
                change(Quantity.LEAKAGE_RECODED),
                exactLeakage().orElse(null));
    }

    /** For the report. */
    public InfoShapeResults.Classification classification() {
        List<InfoShapeResults.ClassifierAuc> classifiers = new ArrayList<>();
        for (String name : classifiers()) {
            RawBeforeAfter auc = auc(name);
            String title = name.equals(THESIS_CLASSIFIER)
                    ? "dense 100 ReLU (thesis table 4.1)"
                    : name.replace('-', ' ') + " (MLlib)";
            classifiers.add(new InfoShapeResults.ClassifierAuc(title, auc.raw(), auc.before(), auc.after()));
        }
        return new InfoShapeResults.Classification(
                classifiers, roc(Stage.RAW), roc(Stage.BEFORE), roc(Stage.AFTER), change(Quantity.RECONSTRUCTION));
    }

    private @Nullable RocCurve roc(Stage stage) {
        ClassifierResult result = classifier(THESIS_CLASSIFIER, stage);
        if (result == null) {
            return null;
        }
        List<RocPoint> points = result.roc();
        return new RocCurve(
                points.stream().mapToDouble(RocPoint::falsePositiveRate).toArray(),
                points.stream().mapToDouble(RocPoint::truePositiveRate).toArray());
    }

    /**
     * All of it for {@code results.csv}.
     *
     * @param nSamples rows that were measured on
     * @param seed of the run, for what has no seed of its own
     */
    public List<ResultRow> rows(int nSamples, long seed) {
        return new ResultRows(nSamples, seed).of(results);
    }
}
