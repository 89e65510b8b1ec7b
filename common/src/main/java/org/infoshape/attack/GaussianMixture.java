package org.infoshape.attack;

import org.infoshape.data.LabelledSamples;

/**
 * Density of {@code f(X) + sigma N}, as a mixture of one isotropic Gaussian per sample, whole and class by class. Holds
 * the answer to the last query: one evaluation goes over all centres, so it makes no garbage.
 */
final class GaussianMixture {

    /** exp(-40) of the nearest centre's weight, times any number of centres in memory, is below a double's precision. */
    private static final double NEGLIGIBLE = 40;

    /** Centres column by column, sorted by class: flat loops that the compiler turns into vector instructions. */
    private final double[][] centres;

    private final int[] position;
    private final int[] classOf;
    private final int[] firstOfClass;
    private final double precision;
    private final double logNormaliser;

    private final double[] halfSquares;
    private final double[] logDensities;
    private double logDensity;
    private double logDensityOfOwnClass;
    private double effectiveCentres;

    GaussianMixture(LabelledSamples samples, double sigma) {
        int n = samples.nSamples();
        int classes = samples.nClasses();
        this.classOf = samples.labels();
        this.firstOfClass = new int[classes + 1];
        for (int label : classOf) {
            firstOfClass[label + 1]++;
        }
        for (int c = 0; c < classes; c++) {
            if (firstOfClass[c + 1] == 1) {
                throw new IllegalArgumentException("Invalid class " + c + ": 1 sample (must be >= 2, or none)");
            }
            firstOfClass[c + 1] += firstOfClass[c];
        }
        this.position = new int[n];
        this.centres = new double[samples.columns()][n];
        int[] next = firstOfClass.clone();
        for (int i = 0; i < n; i++) {
            position[i] = next[classOf[i]]++;
            for (int c = 0; c < centres.length; c++) {
                centres[c][position[i]] = samples.feature(i, c);
            }
        }
        this.precision = 1 / (sigma * sigma);
        this.logNormaliser = 0.5 * centres.length * Math.log(2 * Math.PI * sigma * sigma);
        this.halfSquares = new double[n];
        this.logDensities = new double[classes];
    }

    /**
     * Evaluates the mixture at one point, without the centre of one sample.
     *
     * @param z the point, {@code [columns]}
     * @param leftOut row of the sample that z was drawn from
     */
    void evaluate(double[] z, int leftOut) {
        squaresTo(z);
        halfSquares[position[leftOut]] = Double.POSITIVE_INFINITY;
        int n = halfSquares.length;
        double nearest = Double.POSITIVE_INFINITY;
        for (double half : halfSquares) {
            nearest = Math.min(nearest, half);
        }
        double density = 0;
        double weights = 0;
        double squaredWeights = 0;
        int own = classOf[leftOut];
        for (int c = 0; c < logDensities.length; c++) {
            int from = firstOfClass[c];
            int to = firstOfClass[c + 1];
            if (from == to) {
                continue;
            }
            double nearestOfClass = Double.POSITIVE_INFINITY;
            for (int i = from; i < to; i++) {
                nearestOfClass = Math.min(nearestOfClass, halfSquares[i]);
            }
            double sum = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                double distance = halfSquares[i] - nearestOfClass;
                if (distance < NEGLIGIBLE) {
                    double weight = Math.exp(-distance);
                    sum += weight;
                    squares += weight * weight;
                }
            }
            double scale = Math.exp(nearest - nearestOfClass);
            int centresOfClass = to - from - (c == own ? 1 : 0);
            logDensities[c] = Math.log(sum / centresOfClass) - nearestOfClass - logNormaliser;
            density += scale * sum / centresOfClass * (to - from) / n;
            weights += scale * sum;
            squaredWeights += scale * scale * squares;
        }
        logDensity = Math.log(density) - nearest - logNormaliser;
        logDensityOfOwnClass = logDensities[own];
        effectiveCentres = weights * weights / squaredWeights;
    }

    /** Half the squared distances to all centres, in units of sigma. */
    private void squaresTo(double[] z) {
        for (int c = 0; c < z.length; c++) {
            double[] column = centres[c];
            double at = z[c];
            boolean first = c == 0;
            for (int i = 0; i < column.length; i++) {
                double difference = column[i] - at;
                double half = 0.5 * precision * difference * difference;
                halfSquares[i] = first ? half : halfSquares[i] + half;
            }
        }
    }

    /** ln p(z) of the last query, classes weighted by their frequency. */
    double logDensity() {
        return logDensity;
    }

    /** ln p(z | class of the sample that z was drawn from). */
    double logDensityOfOwnClass() {
        return logDensityOfOwnClass;
    }

    /** {@code (sum w)^2 / sum w^2} over the centres: how many of them the density rests on. */
    double effectiveCentres() {
        return effectiveCentres;
    }
}
