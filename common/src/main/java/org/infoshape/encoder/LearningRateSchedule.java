package org.infoshape.encoder;

import java.util.List;

/**
 * The factor of all learning rates in each epoch, and the end of the training, as pure functions of the validation losses
 * so far: a resumed training goes on as if it had never stopped.
 */
public interface LearningRateSchedule {

    /**
     * @param validationLosses of the epochs made, in order
     * @return factor in the next epoch
     */
    double factor(List<Double> validationLosses);

    /** Whether the training is over. */
    boolean ended(List<Double> validationLosses);

    /** The most epochs that it can take. */
    int mostEpochs();

    /**
     * A fixed number of epochs; the factor falls to a tenth at each milestone.
     *
     * @param epochs in all, at least 1
     * @param milestones epochs made before each fall, ascending
     */
    record Milestones(int epochs, List<Integer> milestones) implements LearningRateSchedule {

        public Milestones {
            milestones = List.copyOf(milestones);
        }

        @Override
        public double factor(List<Double> validationLosses) {
            long passed = milestones.stream()
                    .filter(milestone -> validationLosses.size() >= milestone)
                    .count();
            return Math.pow(10, -passed);
        }

        @Override
        public boolean ended(List<Double> validationLosses) {
            return validationLosses.size() >= epochs;
        }

        @Override
        public int mostEpochs() {
            return epochs;
        }
    }

    /**
     * The factor falls to a tenth after a number of epochs without a better validation loss; the training ends when it
     * would fall below {@code least}.
     *
     * @param epochs at most
     * @param patience epochs without a better loss, at least 1
     * @param least factor that is still trained with
     */
    record Plateau(int epochs, int patience, double least) implements LearningRateSchedule {

        /** Ten to the minus four comes out of Math.pow a hair below itself. */
        private static final double ROUNDING = 1 - 1e-9;

        @Override
        public double factor(List<Double> validationLosses) {
            double best = Double.POSITIVE_INFINITY;
            int waited = 0;
            int falls = 0;
            for (double loss : validationLosses) {
                if (loss < best) {
                    best = loss;
                    waited = 0;
                } else if (++waited == patience) {
                    falls++;
                    waited = 0;
                }
            }
            return Math.pow(10, -falls);
        }

        @Override
        public boolean ended(List<Double> validationLosses) {
            return validationLosses.size() >= epochs || factor(validationLosses) < least * ROUNDING;
        }

        @Override
        public int mostEpochs() {
            return epochs;
        }
    }
}
