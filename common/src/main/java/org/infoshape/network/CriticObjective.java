package org.infoshape.network;

import org.infoshape.bound.Bound;
import org.infoshape.bound.BoundState;

/**
 * What a statistics network climbs.
 *
 * @param bound on mutual information
 * @param state of the bound after the batch before
 * @param reference the last batch's log-mean-exp of the marginal scores: near this batch's, it lets one pass do
 */
record CriticObjective(Bound bound, BoundState state, double reference) {}
