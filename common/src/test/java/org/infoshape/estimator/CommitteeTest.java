package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CommitteeTest {

    private static final PairedSamples SAMPLES = new GaussianPair(1, 0.5).sample(300, 1);

    /** Whose one parameter goes up by 1 with every step, and whose score is that parameter times x y. */
    private static final class Counting implements LearningCritic {
        private double parameter;
        private double scale = 1;

        Counting(double parameter) {
            this.parameter = parameter;
        }

        @Override
        public void step(PairedSamples samples, int[] rows, TrainingCurve curve) {
            parameter++;
        }

        @Override
        public HeldOutBound.Scores scoresOf(PairedSamples samples) {
            return (xRows, yRows) -> {
                float[] x = samples.xRows(xRows);
                float[] y = samples.yRows(yRows);
                float[] scores = new float[x.length];
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = (float) (scale * parameter * x[i] * y[i]);
                }
                return scores;
            };
        }

        @Override
        public INDArray parameters() {
            return Nd4j.createFromArray(new double[] {parameter});
        }

        @Override
        public void become(BestCritic.Choice choice) {
            parameter = choice.parameters().getDouble(0);
            scale = choice.scale();
        }

        @Override
        public void close() {}
    }

    private static double nats(HeldOutBound.Scores scores) {
        return HeldOutBound.of(scores, SAMPLES.nSamples(), 3).nats();
    }

    @Test
    void severalCriticsAreReadByTheirMeanScoreWhichIsWorthAtLeastTheMeanOfTheirValues() {
        Counting low = new Counting(0.1);
        Counting high = new Counting(0.9);
        double together = nats(new Committee(List.of(low, high)).scoresOf(SAMPLES));
        // rounding of single-precision scores
        assertThat(together)
                .isCloseTo(nats(new Counting(0.5).scoresOf(SAMPLES)), org.assertj.core.api.Assertions.within(1e-6));
        assertThat(together).isGreaterThan((nats(low.scoresOf(SAMPLES)) + nats(high.scoresOf(SAMPLES))) / 2);
    }

    @Test
    void theMeanOfTheParametersIsLookedAtAndTheTrainingGoesOnFromWhereItWas() {
        Counting critic = new Counting(-1.5);
        AveragedCritic averaged = new AveragedCritic(critic);
        CriticReader reader = new CriticReader(org.infoshape.bound.Reading.DONSKER_VARADHAN, 100, 5);
        BestCritic best = new BestCritic(reader, critic.parameters());
        for (int k = 0; k < 3; k++) {
            critic.step(SAMPLES, new int[0], new TrainingCurve(2, 1));
            averaged.add();
        }
        averaged.consider(3, best, SAMPLES);
        // -.5, .5 and 1.5
        assertThat(best.choice().parameters().getDouble(0)).isEqualTo(0.5);
        assertThat(critic.parameter).isEqualTo(1.5);
        critic.step(SAMPLES, new int[0], new TrainingCurve(2, 1));
        averaged.add();
        averaged.consider(4, best, SAMPLES);
        assertThat(critic.parameter).isEqualTo(2.5);
        assertThat(best.choice().iteration()).isEqualTo(3);
    }
}
