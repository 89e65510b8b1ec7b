package org.infoshape.measurement;

import java.io.Serializable;
import org.infoshape.result.ClassifierResult;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.NoisyInformation;
import org.infoshape.result.ReconstructionResult;

/** One measured quantity of one stage. */
public sealed interface MeasurementResult extends Serializable {

    Stage stage();

    /** Wall clock. */
    double elapsedSeconds();

    /** A critic's estimate: leakage, re-coded leakage or utility. */
    record Estimated(Quantity quantity, Stage stage, MutualInformationEstimate estimate) implements MeasurementResult {

        @Override
        public double elapsedSeconds() {
            return estimate.elapsedSeconds();
        }
    }

    /** What a fresh classifier reads of L. */
    record Classified(Stage stage, ClassifierResult result, double elapsedSeconds) implements MeasurementResult {}

    /** How much of X a fresh network rebuilds. */
    record Rebuilt(Stage stage, ReconstructionResult result, double elapsedSeconds) implements MeasurementResult {}

    /** Information from densities. */
    record Exact(Stage stage, NoisyInformation information, double elapsedSeconds) implements MeasurementResult {}
}
