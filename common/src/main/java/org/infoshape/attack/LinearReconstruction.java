package org.infoshape.attack;

import org.infoshape.data.Standardiser;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.result.ReconstructionResult;

/**
 * Least squares of X on Z with an intercept, in double precision: what a linear adversary rebuilds. Nothing in it is
 * random, so the seed changes nothing.
 */
public final class LinearReconstruction implements Reconstruction {

    /** On the correlation matrix of Z, where every true direction is of order 1: lets a collapsed column pass. */
    private static final double RIDGE = 1e-12;

    @Override
    public String name() {
        return "linear-reconstruction";
    }

    @Override
    public ReconstructionResult run(PairedSamples train, PairedSamples heldOut, long seed) {
        RebuiltSamples.requireComparable(train, heldOut);
        int dimX = train.dimX();
        int dimZ = train.dimY();
        Standardiser ofZ = Standardiser.of(train.y(), dimZ);
        Standardiser ofX = Standardiser.of(train.x(), dimX);
        double[][] coefficients = coefficients(ofX.apply(train.x()), dimX, ofZ.apply(train.y()), dimZ);
        float[] z = ofZ.apply(heldOut.y());
        float[] rebuilt = new float[heldOut.nSamples() * dimX];
        for (int i = 0; i < rebuilt.length; i++) {
            int row = i / dimX;
            int column = i % dimX;
            double sum = 0;
            for (int k = 0; k < dimZ; k++) {
                sum += z[row * dimZ + k] * coefficients[column][k];
            }
            rebuilt[i] = (float) (ofX.mean(column) + ofX.scale(column) * sum);
        }
        return RebuiltSamples.judge(name(), heldOut.x(), rebuilt, dimX);
    }

    /** Normal equations of standardised columns; one row of coefficients per column of x. */
    private static double[][] coefficients(float[] x, int dimX, float[] z, int dimZ) {
        int n = z.length / dimZ;
        double[][] ofZ = new double[dimZ][dimZ];
        double[][] ofXz = new double[dimX][dimZ];
        for (int row = 0; row < n; row++) {
            for (int k = 0; k < dimZ; k++) {
                double value = z[row * dimZ + k];
                for (int j = 0; j < dimZ; j++) {
                    ofZ[k][j] += value * z[row * dimZ + j] / n;
                }
                for (int c = 0; c < dimX; c++) {
                    ofXz[c][k] += value * x[row * dimX + c] / n;
                }
            }
        }
        for (int k = 0; k < dimZ; k++) {
            ofZ[k][k] += RIDGE;
        }
        Cholesky factor = Cholesky.of(ofZ);
        for (double[] coefficients : ofXz) {
            factor.solve(coefficients);
        }
        return ofXz;
    }
}
