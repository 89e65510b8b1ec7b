package org.infoshape.network;

import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Learning rates that fall once, late in a training, to settle what the noise of mini-batches stirs up. */
public final class LearningRates {

    private static final double HIGH_SHARE = 0.7;

    private LearningRates() {}

    /**
     * The rate for 70 % of the steps, then a fifth of it.
     *
     * @param rate above 0
     * @param steps in all, at least 1
     */
    public static ISchedule fallingToAFifth(double rate, int steps) {
        int fall = Math.max(1, (int) (HIGH_SHARE * steps));
        return new MapSchedule(ScheduleType.ITERATION, Map.of(0, rate, fall, rate / 5));
    }
}
