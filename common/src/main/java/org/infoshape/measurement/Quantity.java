package org.infoshape.measurement;

/** What is measured on a representation; the costliest first, so that parallel tasks end together. */
public enum Quantity {
    /** I(X;Z) by a trained critic. */
    LEAKAGE,
    /**
     * The same on Z re-coded by a bijection, which changes no mutual information but undoes a shrinking that hides detail
     * from the critic.
     */
    LEAKAGE_RECODED,
    /** I(Z;L) by a trained critic. */
    UTILITY,
    /** A fresh classifier of L: table 4.1. */
    CLASSIFIER,
    /** R^2 of X rebuilt from Z by a fresh network. */
    RECONSTRUCTION,
    /** I(X;Z) and I(Z;L) from the densities; needs noise. */
    EXACT
}
