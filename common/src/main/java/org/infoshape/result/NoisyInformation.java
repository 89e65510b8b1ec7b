package org.infoshape.result;

import java.io.Serializable;

/**
 * Information in nats that passes the channel {@code Z = f(X) + sigma N}, computed from its density.
 *
 * @param leakageNats I(X;Z)
 * @param leakageStandardError of {@code leakageNats}, from the spread over the Monte Carlo queries
 * @param leakageBiasNats about how much too high {@code leakageNats} is, because the density is a mixture over finitely
 *     many samples: {@code mean(1 / (2 effective centres))}; distrust the value when this is not small
 * @param leakageBoundNats the Gaussian channel's upper bound {@code sum_i ln(1 + var f_i / sigma^2) / 2}
 * @param utilityNats I(Z;L)
 * @param utilityStandardError of {@code utilityNats}
 */
public record NoisyInformation(
        double leakageNats,
        double leakageStandardError,
        double leakageBiasNats,
        double leakageBoundNats,
        double utilityNats,
        double utilityStandardError)
        implements Serializable {}
