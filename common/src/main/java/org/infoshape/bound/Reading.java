package org.infoshape.bound;

/** How a bound is read from a trained critic on samples that it was not trained on. */
public enum Reading {
    /** {@code mean(joint) - log(mean(exp(marginal)))}, all samples pooled under one logarithm. */
    DONSKER_VARADHAN {
        @Override
        public double nats(double jointMean, double marginalMean, double logMeanExp) {
            return jointMean - logMeanExp;
        }
    },

    /** {@code 1 + mean(joint) - mean(exp(marginal))}, all samples pooled. */
    NGUYEN_WAINWRIGHT_JORDAN {
        @Override
        public double nats(double jointMean, double marginalMean, double logMeanExp) {
            return 1 + jointMean - Math.exp(logMeanExp);
        }
    },

    /** {@code mean(joint) - mean(marginal)}, where scores are log conditional densities: an upper bound. */
    CONTRAST {
        @Override
        public double nats(double jointMean, double marginalMean, double logMeanExp) {
            return jointMean - marginalMean;
        }
    },

    /** Mean over batches as large as those of the training, for a bound that is one only batch by batch. */
    BATCHES {
        @Override
        public double nats(double jointMean, double marginalMean, double logMeanExp) {
            throw new UnsupportedOperationException("Read batch by batch, not from pooled scores");
        }
    };

    /**
     * The value in nats of pooled scores.
     *
     * @param jointMean mean joint score
     * @param marginalMean mean marginal score
     * @param logMeanExp {@code log(mean(exp(T)))} of the marginal scores
     */
    public abstract double nats(double jointMean, double marginalMean, double logMeanExp);
}
