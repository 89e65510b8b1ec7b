package org.infoshape.network;

/**
 * A critic that scores pairs of a batch and then climbs along whatever gradient of those scores a bound asks for. One thread
 * at a time.
 */
public interface PairCritic extends Trainable, AutoCloseable {

    /**
     * Scores of all pairs.
     *
     * @return shape {@code [pairs]}; a fresh array
     */
    float[] scores(PairBatch batch);

    /** The same for a step that follows: with noise, where the network has any. */
    default float[] scoresToClimb(PairBatch batch) {
        return scores(batch);
    }

    /**
     * One Adam step up the gradient.
     *
     * @param batch that {@link #scoresToClimb} was last called with
     * @param toScore gradient of the objective with respect to every score, {@code [pairs]}
     */
    void climb(PairBatch batch, float[] toScore);

    @Override
    void close();
}
