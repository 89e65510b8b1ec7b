package org.infoshape.result;

import java.util.ArrayList;
import java.util.List;

/** A reason to distrust an estimate, as a word for files, a phrase for people, and what to do about it. */
public enum EstimateFlag {
    STILL_RISING(
            "still-rising",
            "still rising when training ended",
            "Raise the critic's iterations: the value had not settled, so more would have given more."),
    SATURATED_NEAR_LOG_BATCH(
            "saturated-near-log-batch",
            "saturated near the logarithm of the batch",
            "Raise the batch size: a batch-wise lower bound ends at the logarithm of its negatives, so the truth may be far"
                    + " above."),
    ABOVE_LABEL_ENTROPY(
            "above-label-entropy",
            "above H(L)",
            "Raise the regularisation or the evaluation samples: information with a label cannot exceed the label's entropy."),
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

    /** The flags that {@code diagnostics} raises, in the order of this enum. */
    public static List<EstimateFlag> of(EstimateDiagnostics diagnostics) {
        List<EstimateFlag> flags = new ArrayList<>();
        if (diagnostics.stillRising()) {
            flags.add(STILL_RISING);
        }
        if (diagnostics.saturatedNearLogBatch()) {
            flags.add(SATURATED_NEAR_LOG_BATCH);
        }
        if (diagnostics.aboveLabelEntropy()) {
            flags.add(ABOVE_LABEL_ENTROPY);
        }
        if (diagnostics.notANumber()) {
            flags.add(NOT_A_NUMBER);
        }
        return flags;
    }
}
