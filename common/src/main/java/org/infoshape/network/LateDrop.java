package org.infoshape.network;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Learning rates that stay, and fall to a fifth for the last 30 % of the steps. */
public final class LateDrop {

    private static final double SHARE_BEFORE = 0.7;
    private static final double DIVISOR = 5;

    private LateDrop() {}

    /**
     * Adam with such a rate.
     *
     * @param learningRate before the drop
     * @param steps the updater's own steps in all, at least 2; inside a {@link PhasedUpdater} only the active ones count
     */
    public static Adam adam(double learningRate, int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException("Invalid steps: " + steps + " (must be >= 2 for the rate to drop)");
        }
        return new Adam(new MapSchedule.Builder(ScheduleType.ITERATION)
                .add(0, learningRate)
                .add((int) Math.ceil(SHARE_BEFORE * steps), learningRate / DIVISOR)
                .build());
    }
}
