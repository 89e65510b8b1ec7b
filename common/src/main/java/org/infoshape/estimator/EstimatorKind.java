package org.infoshape.estimator;

/** What an estimator's value says about the mutual information. */
public enum EstimatorKind {
    /** At most the truth in expectation, up to the bias that its documentation states. */
    LOWER_BOUND("lower bound"),

    /** At least the truth in expectation. */
    UPPER_BOUND("upper bound"),

    /** Near the truth on the inputs that it is made for, on neither side of it. */
    REFERENCE("reference");

    private final String phrase;

    EstimatorKind(String phrase) {
        this.phrase = phrase;
    }

    /** For people. */
    public String phrase() {
        return phrase;
    }
}
