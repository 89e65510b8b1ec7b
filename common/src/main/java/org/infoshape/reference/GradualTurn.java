package org.infoshape.reference;

/**
 * The turn {@code exp(amount G) v} of a vector by an antisymmetric generator G, and how it follows G. Lengths stay, and the turn by the
 * negative amount undoes it. By its Taylor series, in double precision: with an angle of a radians about {@code e^a} times the
 * rounding error of doubles.
 */
final class GradualTurn {

    /** Of a term relative to the vector, below which the series ends. */
    private static final double NEGLIGIBLE = 1e-10;

    /** Terms beyond which no angle that is allowed needs any. */
    private static final int MOST_TERMS = 200;

    private final double[][] generator;
    private final int dimension;

    /** The terms of the last series, {@code terms[k] = (amount G)^k v / k!}. */
    private final double[][] terms;

    private final double[] adjoint;
    private int last;

    /** @param generator {@code [d, d]}, antisymmetric; not copied */
    GradualTurn(double[][] generator) {
        this.generator = generator;
        dimension = generator.length;
        terms = new double[MOST_TERMS + 1][dimension];
        adjoint = new double[dimension];
    }

    /**
     * @param angles entries above the diagonal row by row, {@code d (d - 1) / 2}
     * @param from index of the first
     */
    static double[][] generator(double[] angles, int from, int dimension) {
        double[][] generator = new double[dimension][dimension];
        int next = from;
        for (int i = 0; i < dimension; i++) {
            for (int j = i + 1; j < dimension; j++) {
                generator[i][j] = angles[next];
                generator[j][i] = -angles[next++];
            }
        }
        return generator;
    }

    /** Entries above the diagonal of a generator. */
    static int angles(int dimension) {
        return dimension * (dimension - 1) / 2;
    }

    /** @return a new array */
    double[] of(double[] vector, double amount) {
        double[] turned = vector.clone();
        double least = NEGLIGIBLE * largest(vector);
        System.arraycopy(vector, 0, terms[0], 0, dimension);
        last = 0;
        double size;
        do {
            double[] before = terms[last++];
            double[] term = terms[last];
            double factor = amount / last;
            for (int i = 0; i < dimension; i++) {
                double sum = 0;
                for (int j = 0; j < dimension; j++) {
                    sum += generator[i][j] * before[j];
                }
                term[i] = factor * sum;
                turned[i] += term[i];
            }
            size = largest(term);
        } while (size > least && last < MOST_TERMS);
        return turned;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double v : vector) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    /**
     * Goes back through the last turn.
     *
     * @param upstream derivative by every component of the turned vector
     * @param into {@code [d (d - 1) / 2]} of those by the {@link #generator} entries, which are added
     */
    void addDerivative(double amount, double[] upstream, double[] into, int from) {
        System.arraycopy(upstream, 0, adjoint, 0, dimension);
        double[] lower = new double[dimension];
        for (int k = last; k >= 1; k--) {
            double factor = amount / k;
            int next = from;
            for (int i = 0; i < dimension; i++) {
                for (int j = i + 1; j < dimension; j++) {
                    into[next++] += factor * (adjoint[i] * terms[k - 1][j] - adjoint[j] * terms[k - 1][i]);
                }
            }
            for (int j = 0; j < dimension; j++) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += generator[i][j] * adjoint[i];
                }
                lower[j] = upstream[j] + factor * sum;
            }
            System.arraycopy(lower, 0, adjoint, 0, dimension);
        }
    }
}
