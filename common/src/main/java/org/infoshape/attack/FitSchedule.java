package org.infoshape.attack;

import java.io.Serializable;
import java.util.Map;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * How an attacker's network is trained.
 *
 * @param rule of the parameter updates
 * @param learningRate of the first step, above 0
 * @param tenthAfter share of the steps after which the learning rate falls to a tenth, in (0, 1]; 1 keeps it
 * @param length of the training, in {@code unit}, at least 1
 * @param unit of {@code length}
 * @param batchSize rows a step, at least 1; capped to the training samples
 */
public record FitSchedule(Rule rule, double learningRate, double tenthAfter, int length, Unit unit, int batchSize)
        implements Serializable {

    /** Rule of the parameter updates. */
    public enum Rule {
        /** Adam with beta 0.9 and 0.999. */
        ADAM,
        /**
         * Momentum 0.9 in Nesterov's form, the one that DL4J has; at the small learning rates that it is used with the
         * path differs from the classical form by one part in the number of steps.
         */
        MOMENTUM
    }

    /** What the length of a training counts. */
    public enum Unit {
        STEPS,
        /** Passes over the training samples, each of n / batch whole batches. */
        EPOCHS
    }

    public FitSchedule {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("Invalid learning-rate: " + learningRate + " (must be > 0)");
        }
        if (!(tenthAfter > 0 && tenthAfter <= 1)) {
            throw new IllegalArgumentException("Invalid tenth-after: " + tenthAfter + " (must be in (0, 1])");
        }
        if (length < 1) {
            throw new IllegalArgumentException("Invalid length: " + length + " (must be >= 1)");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("Invalid batch-size: " + batchSize + " (must be >= 1)");
        }
    }

    /** The same rule for another number of steps or epochs. */
    public FitSchedule withLength(int other) {
        return new FitSchedule(rule, learningRate, tenthAfter, other, unit, batchSize);
    }

    int steps(int batchesPerEpoch) {
        return unit == Unit.STEPS ? length : Math.multiplyExact(length, batchesPerEpoch);
    }

    IUpdater updater(int steps) {
        int drop = Math.max(1, (int) (tenthAfter * steps));
        ISchedule rate = new MapSchedule(ScheduleType.ITERATION, Map.of(0, learningRate, drop, learningRate / 10));
        return rule == Rule.ADAM ? new Adam(rate) : new Nesterovs(rate, 0.9);
    }
}
