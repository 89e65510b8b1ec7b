package org.infoshape.result;

import java.io.Serializable;

/**
 * How much of the original X an adversary rebuilds from a representation Z, on samples that it was not trained on.
 *
 * @param name of the adversary in kebab case, such as {@code linear-reconstruction}
 * @param rSquared {@code 1 - sum |x - x'|^2 / sum |x - mean(x)|^2}: share of the variance of X, all columns together; 0
 *     is what the mean of X reaches, and an adversary that overfits falls below it
 * @param standardError of {@code rSquared} over the held-out samples (ratio estimator)
 */
public record ReconstructionResult(String name, double rSquared, double standardError) implements Serializable {}
