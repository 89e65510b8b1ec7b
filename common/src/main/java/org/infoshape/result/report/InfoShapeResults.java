package org.infoshape.result.report;

import java.util.List;
import java.util.Map;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.RocCurve;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link InfoShapeReport} tells about one training of an encoder. What was not measured is {@link
 * Change#NONE}, null or an empty list, and the page leaves it out or says so.
 *
 * @param run what was run
 * @param information in nats, before and after
 * @param classification how well the label can be read from X and Z
 * @param estimates every estimate; tasks that differ only in a last word "before" or "after" share a figure
 * @param history the bounds during training
 * @param snapshots encoder outputs, in training order: first, middle, last
 * @param warnings further reasons to distrust the run, as whole sentences
 * @param manifest of the run, nested as it likes
 */
public record InfoShapeResults(
        Run run,
        Information information,
        Classification classification,
        List<MutualInformationEstimate> estimates,
        History history,
        List<Snapshot> snapshots,
        List<String> warnings,
        Map<String, ?> manifest) {

    public InfoShapeResults {
        estimates = List.copyOf(estimates);
        snapshots = List.copyOf(snapshots);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param job kebab-case name
     * @param description schedule, execution, weights, seed: one line
     * @param encoderNoise sigma of the noise on Z; 0 for a deterministic encoder, whose true I(X;Z) is infinite
     * @param labelEntropyNats H(L), the ceiling of utility
     */
    public record Run(String job, String description, double encoderNoise, double labelEntropyNats) {}

    /**
     * @param utility lower bound on I(Z;L)
     * @param leakage lower bound on I(X;Z)
     * @param leakageRecoded the same on a bijective re-coding of Z (whitened, then each axis through its quantiles),
     *     which cannot change the information but undoes a shrinking of Z
     * @param exactLeakage I(X;Z) by its densities, which exists with encoder noise only
     */
    public record Information(
            Change utility,
            Change leakage,
            Change leakageRecoded,
            @Nullable Change exactLeakage) {}

    /**
     * @param classifiers each trained from scratch on frozen inputs, the thesis' own (table 4.1) first
     * @param rawRoc ROC of the first on raw X
     * @param beforeRoc on Z of the untrained encoder
     * @param afterRoc on Z of the trained encoder
     * @param reconstruction share of the variance of X that a regression on Z explains, R^2
     */
    public record Classification(
            List<ClassifierAuc> classifiers,
            @Nullable RocCurve rawRoc,
            @Nullable RocCurve beforeRoc,
            @Nullable RocCurve afterRoc,
            Change reconstruction) {

        public Classification {
            classifiers = List.copyOf(classifiers);
        }
    }

    /**
     * Held-out areas under the ROC curve; NaN where not measured.
     *
     * @param name of the classifier
     * @param raw on X
     * @param before on Z of the untrained encoder
     * @param after on Z of the trained encoder
     */
    public record ClassifierAuc(String name, double raw, double before, double after) {}

    /**
     * The two bounds as the critics saw them during training.
     *
     * @param stepName what a point is: "iteration" or "encoder epoch"
     * @param utility I(Z;L) in nats
     * @param leakage I(X;Z) in nats
     */
    public record History(String stepName, List<CurvePoint> utility, List<CurvePoint> leakage) {

        public History {
            utility = List.copyOf(utility);
            leakage = List.copyOf(leakage);
        }
    }

    /**
     * @param name when it was taken, such as "epoch 0"
     * @param outputs z0 and z1 of some rows, with the row's label
     */
    public record Snapshot(String name, ScatterPoints outputs) {}
}
