package org.infoshape.encoder;

/** A critic's value or a loss became NaN or infinite: the training cannot go on. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(int iteration, Rounds.Reading reading) {
        super("Training diverged by iteration " + iteration + ": utility " + reading.utilityNats() + ", leakage "
                + reading.leakageNats() + " nats (try a smaller critic.learning-rate or a larger schedule.batch-size)");
    }

    private TrainingDivergedException(String message) {
        super(message);
    }

    /** Refuses an epoch of an IRENE training whose losses are not finite. */
    static void requireFinite(int iteration, IreneRounds.Reading reading) {
        if (!Double.isFinite(reading.targetCrossEntropyNats()) || !Double.isFinite(reading.privateCrossEntropyNats())) {
            throw new TrainingDivergedException("Training diverged by iteration " + iteration + ": target loss "
                    + reading.targetCrossEntropyNats() + ", private loss " + reading.privateCrossEntropyNats()
                    + " nats (try a smaller learning-rate)");
        }
    }
}
