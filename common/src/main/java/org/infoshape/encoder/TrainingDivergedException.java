package org.infoshape.encoder;

/** A critic's value became NaN or infinite: the training cannot go on. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(int iteration, Rounds.Reading reading) {
        super("Training diverged by iteration " + iteration + ": utility " + reading.utilityNats() + ", leakage "
                + reading.leakageNats() + " nats (try a smaller critic.learning-rate or a larger schedule.batch-size)");
    }
}
