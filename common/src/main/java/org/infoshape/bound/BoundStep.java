package org.infoshape.bound;

/**
 * What a bound makes of one batch: the estimate, and how to climb.
 *
 * <p>The gradient of the objective has one shape for the whole family, which is what lets a network be differentiated in a
 * single pass over its rows: {@code 1/n} for every joint score, {@code -marginalWeight * exp(T - reference)} for a marginal
 * one.
 *
 * @param nats the estimate, never with a penalty
 * @param objective what training maximises: the estimate less the penalty
 * @param marginalWeight k in the gradient above; the reference is that of the {@link ScoreSums}
 * @param next state for the next batch
 */
public record BoundStep(double nats, double objective, double marginalWeight, BoundState next) {}
