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

    /**
     * One Adam step up the gradient.
     *
     * @param batch that {@link #scores} was last called with
     * @param toScore gradient of the objective with respect to every score, {@code [pairs]}
     */
    void climb(PairBatch batch, float[] toScore);

    @Override
    void close();
}
