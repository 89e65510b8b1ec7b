package org.infoshape.result;

import java.io.Serializable;

/**
 * One operating point of a binary classifier.
 *
 * @param falsePositiveRate share of the samples with label 0 that are called 1, in [0, 1]
 * @param truePositiveRate share of the samples with label 1 that are called 1, in [0, 1]
 */
public record RocPoint(double falsePositiveRate, double truePositiveRate) implements Serializable {}
