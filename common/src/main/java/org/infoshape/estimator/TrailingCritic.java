package org.infoshape.estimator;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A critic whose weights are the running mean of those that another goes through: it trails behind where that one is going, and is pushed
 * about less by single batches.
 *
 * @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky 1992</a>
 */
final class TrailingCritic implements AutoCloseable {

    private final PairwiseCritic critic;
    private final INDArray mean;
    private final double newest;

    /**
     * @param critic with the weights that the mean begins with; closed with this one
     * @param span steps that the exponential mean spans; 1 for the newest weights alone
     */
    TrailingCritic(PairwiseCritic critic, int span) {
        this.critic = critic;
        mean = critic.parameters();
        newest = 2.0 / (span + 1);
    }

    /**
     * After a step of the other.
     *
     * @param parameters of the other, which are used up
     */
    void follow(INDArray parameters) {
        mean.muli(1 - newest).addi(parameters.muli(newest));
    }

    /** The bound's value of one batch in nats. */
    double nats(PairedSamples batch) {
        critic.become(new BestCritic.Choice(0, mean, 1, 0));
        return critic.batchNats(batch, IntStream.range(0, batch.nSamples()).toArray());
    }

    @Override
    public void close() {
        critic.close();
    }
}
