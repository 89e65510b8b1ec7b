package org.infoshape.result;

/** A reason to distrust an estimate, as a word for files, a phrase for people, and what to do about it. */
public enum EstimateFlag {
    /** The value was still going up when training ended. */
    STILL_RISING(
            "still-rising",
            "still rising when training ended",
            "Raise the critic's iterations: the value had not settled, so more would have given more."),
    /** The value is near the logarithm of the number of negatives it was read against, where batch-wise lower bounds end. */
    SATURATED_NEAR_LOG_BATCH(
            "saturated-near-log-batch",
            "saturated near the logarithm of the batch",
            "Raise the batch size: a batch-wise lower bound ends at the logarithm of its negatives, so the truth may be far"
                    + " above."),
    /** The value exceeds H(L), which mutual information with a label L cannot. */
    ABOVE_LABEL_ENTROPY(
            "above-label-entropy",
            "above H(L)",
            "Raise the regularisation or the evaluation samples: information with a label cannot exceed the label's entropy."),
    /**
     * The value would be another with more samples: a critic knows its own by heart or disagrees with one that was trained on others, or
     * neighbours lie too far apart.
     */
    FEW_SAMPLES(
            "few-samples",
            "limited by the number of samples",
            "Take more samples or fewer columns: on as many as there are the value is not where it would settle."),

    /** The columns are not jointly normal, as the method assumes. */
    NOT_JOINTLY_NORMAL(
            "not-jointly-normal",
            "read by a normal distribution that the samples do not have",
            "Use neighbours or a critic: correlations tell all of the information of jointly normal columns only."),

    /** Samples coincide, where the method wants a density. */
    TIED_SAMPLES(
            "tied-samples",
            "of samples that coincide",
            "Break the ties or count: distances to neighbours mean nothing where many samples are the same."),

    /** A score, a gradient or the value became NaN or infinite. */
    NOT_A_NUMBER(
            "not-a-number",
            "a score or gradient became NaN or infinite",
            "Lower the critic's learning rate or use ReMINE: the training diverged and its value means nothing.");

    private final String word;
    private final String phrase;
    private final String advice;

    EstimateFlag(String word, String phrase, String advice) {
        this.word = word;
        this.phrase = phrase;
        this.advice = advice;
    }

    /** Kebab-case name in files. */
    public String word() {
        return word;
    }

    /** What is wrong, as the end of a sentence. */
    public String phrase() {
        return phrase;
    }

    /** What to do about it, as a whole sentence. */
    public String advice() {
        return advice;
    }
}
