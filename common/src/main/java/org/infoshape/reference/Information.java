package org.infoshape.reference;

/**
 * What a method found.
 *
 * @param nats mutual information; may be slightly negative where there is none
 * @param standardError of {@code nats} as far as it comes from the spread of the samples; the bias of the method is not in it
 */
public record Information(double nats, double standardError) {

    /** The mean of one contribution a sample, plus a constant, with the standard error of that mean. */
    public static Information ofContributions(double[] contributions, double constant) {
        int n = contributions.length;
        double sum = 0;
        for (double contribution : contributions) {
            sum += contribution;
        }
        double mean = sum / n;
        double squares = 0;
        for (double contribution : contributions) {
            squares += (contribution - mean) * (contribution - mean);
        }
        return new Information(constant + mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n));
    }
}
