package org.infoshape.sampler;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The distribution of {@code ln p(x | L = 1) - ln p(x | L = 0)} for {@link GaussianMixture}, reduced to two variables.
 *
 * <p>With u = (a + b) / sqrt 2 and v = (a - b) / sqrt 2 a correlated pair becomes independent: u ~ N(0, 1 + rho) and
 * v ~ N(0, 1 - rho). So the ratio is {@code constant + slopeU U - slopeV V}, where U and V sum u^2 / 2 and v^2 / 2 over
 * the pairs; given the label, U / (1 + rho) and V / (1 - rho) are independent Gamma(dimension / 4, 1) variables.
 *
 * <p>Expectations are trapezoid sums over the logarithm of a Gamma variable, where the integrands are smooth and vanish at
 * both ends, so that the error falls exponentially with the step.
 */
final class LogLikelihoodRatio {

    private final GammaDistribution gamma;
    private final GammaQuadrature overGamma;
    private final double lowRho;
    private final double highRho;
    private final double constant;
    private final double slopeU;
    private final double slopeV;

    /** The two labels play the same part in all results, so the higher correlation is taken for label 1. */
    LogLikelihoodRatio(int dimension, double rho0, double rho1) {
        double shape = dimension / 4.0;
        gamma = GammaDistribution.of(shape, 1);
        overGamma = new GammaQuadrature(shape);
        lowRho = Math.min(rho0, rho1);
        highRho = Math.max(rho0, rho1);
        constant = shape * (Correlation.logOneMinusSquare(lowRho) - Correlation.logOneMinusSquare(highRho));
        slopeU = 1 / (1 + lowRho) - 1 / (1 + highRho);
        slopeV = 1 / (1 - highRho) - 1 / (1 - lowRho);
    }

    /** I(X;L) in nats: {@code ln 2 - E ln(1 + p(x | other label) / p(x | label))}. */
    double mutualInformation() {
        double lost = expectation(highRho, ratio -> softplus(-ratio)) + expectation(lowRho, ratio -> softplus(ratio));
        return Math.max(0, Math.log(2) - lost / 2);
    }

    /** Share of the samples that the best classifier gets wrong. */
    double bayesError() {
        if (lowRho == highRho) {
            return 0.5;
        }
        double missedHigh = overBound(highRho, bound -> gamma.survivalProbability(bound / (1 - highRho)));
        double missedLow = overBound(lowRho, bound -> gamma.cumulativeProbability(bound / (1 - lowRho)));
        return (missedHigh + missedLow) / 2;
    }

    /** Mean over U of a function of the V at which the ratio is 0. */
    private double overBound(double rho, DoubleUnaryOperator function) {
        return overGamma.mean(u -> function.applyAsDouble(Math.max(0, (constant + slopeU * (1 + rho) * u) / slopeV)));
    }

    private double expectation(double rho, DoubleUnaryOperator function) {
        return overGamma.mean(u -> overGamma.mean(
                v -> function.applyAsDouble(constant + slopeU * (1 + rho) * u - slopeV * (1 - rho) * v)));
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
