package org.infoshape.network;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The score {@code grad log q(z)} of the distribution that samples come from, by the spectral Stein gradient estimator: expanded in
 * the leading eigenfunctions of a Gaussian kernel, whose coefficients Stein's identity gives without knowing q.
 *
 * <p>It is what MIGE climbs: entropy {@code H(Z)} grows along {@code -grad log q(z_i) / n}, so a mutual information made of
 * entropies has a gradient by every sample without ever having a value. Samples are whitened first, which a score only rotates
 * with, so the kernel's one bandwidth fits every direction.
 *
 * @see <a href="https://arxiv.org/abs/1806.02925">Shi, Sun and Zhu 2018, eq. 12 to 14</a>
 * @see <a href="https://arxiv.org/abs/2005.01123">Wen et al. 2020 (MIGE)</a>
 */
public final class SteinScore {

    /** Samples that eigenfunctions are expanded in: the cube of it is the work. */
    public static final int DEFAULT_LANDMARKS = 256;

    /** Share of the kernel's trace that the eigenfunctions kept hold together. */
    private static final double SHARE = 0.99;

    /** Squared bandwidth in half median squared distances; wide, so that few eigenfunctions hold the slope. */
    private static final double WIDTH = 4;

    /** Directions of less variance than this share of the largest are not blown up further. */
    private static final double LEAST_VARIANCE = 1e-6;

    private SteinScore() {}

    /**
     * The score at every sample.
     *
     * @param samples {@code [n, d]}, in random order
     * @param landmarks of the samples, the first ones, that the eigenfunctions are expanded in; at least 2
     * @return {@code [n, d]} in double precision
     */
    public static INDArray of(INDArray samples, int landmarks) {
        INDArray z = samples.castTo(DataType.DOUBLE);
        int n = Math.toIntExact(z.size(0));
        int m = Math.min(landmarks, n);
        if (m < 2) {
            throw new IllegalArgumentException(
                    "Invalid samples: " + n + ", landmarks " + landmarks + " (must be >= 2)");
        }
        INDArray centred = z.subRowVector(z.mean(true, 0));
        INDArray whitening = whitening(centred);
        INDArray white = centred.mmul(whitening);
        return whiteScore(white, m).mmul(whitening.transpose());
    }

    /** {@code [d, d]}: samples times it have unit covariance. */
    private static INDArray whitening(INDArray centred) {
        INDArray covariance = centred.transpose().mmul(centred).divi(centred.size(0));
        Spectrum spectrum = Spectrum.of(covariance);
        double[] values = spectrum.values;
        double least = LEAST_VARIANCE * Math.max(values[0], Double.MIN_NORMAL);
        double[] factors = Arrays.stream(values)
                .map(value -> 1 / Math.sqrt(Math.max(value, least)))
                .toArray();
        return spectrum.vectors.mulRowVector(row(factors));
    }

    private static INDArray whiteScore(INDArray z, int m) {
        INDArray marks = z.get(NDArrayIndex.interval(0, m), NDArrayIndex.all()).dup('c');
        INDArray distances = squaredDistances(z, marks);
        double width = WIDTH * median(distances, m);
        INDArray kernel = Transforms.exp(distances.divi(-width), false);
        INDArray among =
                kernel.get(NDArrayIndex.interval(0, m), NDArrayIndex.all()).dup('c');

        Spectrum spectrum = Spectrum.of(among);
        int kept = spectrum.leading(SHARE);
        INDArray vectors = spectrum.vectors
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, kept))
                .dup('c');
        INDArray inverse = row(Arrays.stream(spectrum.values)
                .limit(kept)
                .map(value -> Math.sqrt(m) / value)
                .toArray());

        // Sum over landmarks of the kernel's gradient by its first argument, at each landmark as its second.
        INDArray slopes = marks.mulColumnVector(among.sum(true, 0).transpose())
                .subi(among.mmul(marks))
                .divi(width / 2);
        INDArray coefficients = vectors.transpose()
                .mmul(slopes)
                .muliColumnVector(inverse.transpose())
                .divi(-m);
        return kernel.mmul(vectors).muliRowVector(inverse).mmul(coefficients);
    }

    /** {@code [n, m]}. */
    private static INDArray squaredDistances(INDArray rows, INDArray marks) {
        INDArray distances = rows.mmul(marks.transpose()).muli(-2);
        distances.addiColumnVector(rows.mul(rows).sum(true, 1));
        distances.addiRowVector(marks.mul(marks).sum(true, 1).transpose());
        return Transforms.max(distances, 0, false);
    }

    /** Of the squared distances between different landmarks. */
    private static double median(INDArray distances, int m) {
        double[] pairs = new double[m * (m - 1) / 2];
        double[] all = distances
                .get(NDArrayIndex.interval(0, m), NDArrayIndex.all())
                .dup('c')
                .data()
                .asDouble();
        int k = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                pairs[k++] = all[i * m + j];
            }
        }
        Arrays.sort(pairs);
        return Math.max(pairs[pairs.length / 2], Double.MIN_NORMAL);
    }

    private static INDArray row(double[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }

    /**
     * Eigenvalues in descending order, and their vectors as columns.
     *
     * @param values {@code [n]}
     * @param vectors {@code [n, n]}
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one call, never compared.
    private record Spectrum(double[] values, INDArray vectors) {

        /**
         * By Commons Math, not by ND4J's LAPACK: in the kernels of OpenBLAS 0.3.19 for AVX-512 the product of triangular matrices
         * in double precision (dtrmm) is wrong, and with it all eigenvectors of more than 128 dimensions.
         */
        static Spectrum of(INDArray symmetric) {
            RealMatrix matrix = new Array2DRowRealMatrix(symmetric.toDoubleMatrix(), false);
            for (int i = 0; i < matrix.getRowDimension(); i++) {
                for (int j = 0; j < i; j++) {
                    matrix.setEntry(i, j, matrix.getEntry(j, i)); // to the last bit, else it is not taken for symmetric
                }
            }
            EigenDecomposition eigen = new EigenDecomposition(matrix);
            return new Spectrum(
                    eigen.getRealEigenvalues(), Nd4j.create(eigen.getV().getData()));
        }

        /** How many of the largest hold a share of the trace. */
        int leading(double share) {
            double trace = Arrays.stream(values).sum();
            double sum = 0;
            int kept = 0;
            while (kept < values.length && sum < share * trace) {
                sum += values[kept];
                kept++;
            }
            return kept;
        }
    }
}
