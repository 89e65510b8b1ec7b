package org.infoshape.result.report;

/**
 * What the InfoShape thesis reports on its Gaussian data, weights (1, 1), ten encoder epochs.
 *
 * <p>See: figures 4-2 and 4-3 (AUC), 4-5 (utility), 4-6 (leakage).
 */
final class ThesisFigures {

    static final double UTILITY_BEFORE = 0.13;
    static final double UTILITY_AFTER = 0.30;
    static final double LEAKAGE_BEFORE = 3.61;
    static final double LEAKAGE_AFTER = 3.52;
    static final double AUC_RAW = 1.00;
    static final double AUC_BEFORE = 0.72;
    static final double AUC_AFTER = 0.94;

    private ThesisFigures() {}
}
