package org.infoshape.jobs.benchmarkspeed;

import java.util.Locale;

/** What can be measured. */
public enum Work {
    CRITIC_STEP,
    TWO_TRAININGS,
    CONV_STEP_1,
    CONV_STEP_2,
    TRAIN_ENCODER,
    AVERAGING_ROUND,
    GENERATE_GAUSSIAN;

    /** As in settings and results: {@code critic-step}. */
    String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
