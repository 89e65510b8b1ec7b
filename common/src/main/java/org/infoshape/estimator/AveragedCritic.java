package org.infoshape.estimator;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of the parameters that a critic has gone through since it was last looked at: nearer to where the training is going than
 * any one of them, which the last few batches have pushed about.
 *
 * @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky 1992</a>
 */
final class AveragedCritic {

    private final LearningCritic critic;
    private @Nullable INDArray sum;
    private int steps;

    AveragedCritic(LearningCritic critic) {
        this.critic = critic;
    }

    /** After a step of the critic. */
    void add() {
        if (sum == null) {
            sum = critic.parameters();
        } else {
            critic.addParametersTo(sum);
        }
        steps++;
    }

    /**
     * Looks at the mean, and begins another; the critic goes on from where it was.
     *
     * @throws IllegalStateException if there was no step since the last look
     */
    void consider(int iteration, BestCritic best, PairedSamples apart) {
        if (sum == null) {
            throw new IllegalStateException("No step since the last look");
        }
        INDArray now = critic.parameters();
        critic.become(new BestCritic.Choice(iteration, sum.divi(steps), 1, 0));
        best.consider(iteration, critic, apart);
        critic.become(new BestCritic.Choice(iteration, now, 1, 0));
        sum = null;
        steps = 0;
    }
}
