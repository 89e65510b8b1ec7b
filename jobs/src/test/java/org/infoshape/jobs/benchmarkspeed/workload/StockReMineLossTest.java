package org.infoshape.jobs.benchmarkspeed.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.infoshape.bound.ReMine;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StockReMineLossTest {

    private static final float[] SCORES = {0.5f, -1, 2, 0.3f, 1.5f, -0.7f};

    /** Minus ReMINE, written down as in the paper: penalty .1, centre 0. */
    private static double loss(double... scores) {
        int n = scores.length / 2;
        double joint = 0;
        double exponentials = 0;
        for (int i = 0; i < n; i++) {
            joint += scores[i] / n;
            exponentials += Math.exp(scores[n + i]) / n;
        }
        double logMeanExp = Math.log(exponentials);
        return -joint + logMeanExp + ReMine.DEFAULT_PENALTY * logMeanExp * logMeanExp;
    }

    @Test
    void itsGradientIsThatOfReMine() {
        INDArray gradient = new StockReMineLoss()
                .computeGradient(
                        Nd4j.zeros(6, 1), Nd4j.createFromArray(SCORES).reshape(6, 1), new ActivationIdentity(), null);
        for (int i = 0; i < SCORES.length; i++) {
            double[] above = doubles();
            double[] below = doubles();
            above[i] += 1e-5;
            below[i] -= 1e-5;
            // single precision of the gradient
            assertThat(gradient.getDouble(i)).isCloseTo((loss(above) - loss(below)) / 2e-5, within(1e-6));
        }
    }

    private static double[] doubles() {
        double[] doubles = new double[SCORES.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = SCORES[i];
        }
        return doubles;
    }
}
