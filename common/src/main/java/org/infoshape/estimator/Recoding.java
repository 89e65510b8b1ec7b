package org.infoshape.estimator;

import java.io.Serializable;

/**
 * The samples of a task in one form out of several.
 *
 * @param split the samples, recoded one-to-one
 * @param piecewise whether a critic that is linear piece by piece, and a layer deeper, is tried on it instead of that of the settings:
 *     where columns may have hard edges, straight pieces meet them best
 */
public record Recoding(PairedSamples.Split split, boolean piecewise) implements Serializable {}
