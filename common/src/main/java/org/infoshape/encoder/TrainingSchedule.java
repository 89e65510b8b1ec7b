package org.infoshape.encoder;

import java.io.Serializable;

/**
 * Which iterations of a training move the critics and which the encoder. One iteration is one pass of one mini-batch
 * through the whole graph.
 *
 * <p>In {@link #joint} every iteration moves all. Otherwise {@code warmUp} critic iterations are followed by
 * {@code encoderSteps} cycles of {@code criticSteps} critic iterations and one encoder iteration. With cold critics every
 * cycle begins with fresh ones, as the thesis (section 4.1) has it.
 *
 * @param joint every iteration moves encoder and critics
 * @param warmUp critic iterations before the first cycle; 0 if joint
 * @param criticSteps critic iterations a cycle; 0 if joint
 * @param encoderSteps encoder iterations in all
 * @param coldCritics fresh critics at the start of every cycle
 */
public record TrainingSchedule(boolean joint, int warmUp, int criticSteps, int encoderSteps, boolean coldCritics)
        implements Serializable {

    /** Encoder and critics move at every step. */
    public static TrainingSchedule jointly(int steps) {
        return new TrainingSchedule(true, 0, 0, steps, false);
    }

    /** A few critic iterations, one encoder iteration, and so on. */
    public static TrainingSchedule alternating(int warmUp, int criticSteps, int encoderSteps) {
        return new TrainingSchedule(false, warmUp, criticSteps, encoderSteps, false);
    }

    /** Critics trained to convergence from scratch before each of few encoder steps. */
    public static TrainingSchedule coldCritics(int criticSteps, int encoderSteps) {
        return new TrainingSchedule(false, 0, criticSteps, encoderSteps, true);
    }

    /** Iterations from one encoder step to the next. */
    public int period() {
        return joint ? 1 : criticSteps + 1;
    }

    public int totalIterations() {
        return warmUp + encoderSteps * period();
    }

    /** Iterations that move the critics. */
    public int criticIterations() {
        return joint ? encoderSteps : warmUp + encoderSteps * criticSteps;
    }

    /** Whether the iteration (from 0) moves the encoder. */
    public boolean movesEncoder(int iteration) {
        return joint || (iteration >= warmUp && (iteration - warmUp) % period() == criticSteps);
    }

    /** Encoder steps made before the iteration (from 0). */
    public int encoderStepsBefore(int iteration) {
        return iteration < warmUp ? 0 : (iteration - warmUp) / period();
    }

    /** Whether fresh critics are due before the iteration; at iteration 0 they are fresh anyway. */
    public boolean restartsCritics(int iteration) {
        return coldCritics && iteration > 0 && iteration % period() == 0;
    }

    /**
     * Length of the round of iterations that begins at {@code iteration}: at most {@code longest}, never past the end, and
     * never past a restart of the critics.
     */
    public int roundLength(int iteration, int longest) {
        int left = totalIterations() - iteration;
        int untilRestart = coldCritics ? period() - iteration % period() : left;
        return Math.min(longest, Math.min(left, untilRestart));
    }
}
