package org.infoshape.network;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An updater that works in one part of every period and rests in the other: by giving the parts of one graph different phases,
 * critics and encoder take turns inside one {@code fit}.
 *
 * <p>Resting, the parameters and the inner updater's state stay as they are, bit for bit. The inner updater counts its own steps
 * alone, so Adam's bias correction and learning-rate schedules see an unbroken sequence.
 */
public final class PhasedUpdater implements IUpdater {

    private static final long serialVersionUID = 1L;

    private final IUpdater inner;
    private final int period;
    private final int from;
    private final int to;
    private final boolean restart;
    private final int lead;

    /**
     * @param inner the updater of the active steps
     * @param period iterations of one round, at least 1
     * @param from first active iteration of a round
     * @param to the iteration of a round after the last active one; {@code 0 <= from < to <= period}
     * @param restart whether the inner updater begins anew in every round: state zeroed, step count from 0
     * @param lead iterations before the first round, at least 0; the part that begins a round is active in them
     * @throws IllegalArgumentException if the phase is empty or leaves the round
     */
    public PhasedUpdater(
            @JsonProperty("inner") IUpdater inner,
            @JsonProperty("period") int period,
            @JsonProperty("from") int from,
            @JsonProperty("to") int to,
            @JsonProperty("restart") boolean restart,
            @JsonProperty("lead") int lead) {
        if (!(0 <= from && from < to && to <= period)) {
            throw new IllegalArgumentException(
                    "Invalid phase: [" + from + ", " + to + ") of " + period + " (must be 0 <= from < to <= period)");
        }
        if (lead < 0 || (lead > 0 && restart)) {
            throw new IllegalArgumentException(
                    "Invalid lead: " + lead + " (must be >= 0, and 0 if every round begins anew)");
        }
        this.inner = inner;
        this.period = period;
        this.from = from;
        this.to = to;
        this.restart = restart;
        this.lead = lead;
    }

    /** Active in {@code [from, to)} of every round of {@code period} iterations, counting on from round to round. */
    public PhasedUpdater(IUpdater inner, int period, int from, int to) {
        this(inner, period, from, to, false, 0);
    }

    /**
     * Of {@code lead} iterations and then rounds of {@code steps + 1}: all but the last one of each round.
     *
     * @param restart as above
     */
    public static PhasedUpdater allButLast(IUpdater inner, int steps, boolean restart, int lead) {
        return new PhasedUpdater(inner, steps + 1, 0, steps, restart, lead);
    }

    /** Of {@code lead} iterations and then rounds of {@code steps + 1}: the last one of each round. */
    public static PhasedUpdater last(IUpdater inner, int steps, int lead) {
        return new PhasedUpdater(inner, steps + 1, steps, steps + 1, false, lead);
    }

    /** Another updater in the same phase. */
    public PhasedUpdater around(IUpdater other) {
        return new PhasedUpdater(other, period, from, to, restart, lead);
    }

    /** Whether the parameters move in an iteration. */
    public boolean active(int iteration) {
        if (iteration < lead) {
            return from == 0;
        }
        int phase = (iteration - lead) % period;
        return from <= phase && phase < to;
    }

    /** Whether what has an updater moves in an iteration; without phases, always. */
    static boolean moves(@Nullable IUpdater updater, int iteration) {
        return !(updater instanceof PhasedUpdater phased && !phased.active(iteration));
    }

    /** The inner updater's own steps before an iteration: since the beginning, or with {@code restart} since the round began. */
    public int ownSteps(int iteration) {
        int inLead = from == 0 ? Math.min(iteration, lead) : 0;
        int after = Math.max(0, iteration - lead);
        int inRound = Math.max(0, Math.min(after % period, to) - from);
        return restart ? inRound : inLead + after / period * (to - from) + inRound;
    }

    @Override
    public long stateSize(long numParams) {
        return inner.stateSize(numParams);
    }

    @Override
    @SuppressWarnings("rawtypes") // as in ND4J's interface
    public GradientUpdater instantiate(@Nullable INDArray viewArray, boolean initializeViewArray) {
        return new Phased(this, inner.instantiate(viewArray, initializeViewArray));
    }

    @Override
    @SuppressWarnings("rawtypes") // as in ND4J's interface
    public GradientUpdater instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        return new Phased(this, inner.instantiate(updaterState, initializeStateArrays));
    }

    @Override
    public PhasedUpdater clone() {
        return around(inner.clone());
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return inner.getLearningRate(ownSteps(iteration), epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return inner.hasLearningRate();
    }

    @Override
    public void setLrAndSchedule(double lr, @Nullable ISchedule lrSchedule) {
        inner.setLrAndSchedule(lr, lrSchedule);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhasedUpdater that
                && inner.equals(that.inner)
                && period == that.period
                && from == that.from
                && to == that.to
                && restart == that.restart
                && lead == that.lead;
    }

    @Override
    public int hashCode() {
        return Objects.hash(inner, period, from, to, restart, lead);
    }

    @Override
    public String toString() {
        return "PhasedUpdater(" + inner + ", [" + from + ", " + to + ") of " + period + (restart ? ", restart" : "")
                + (lead > 0 ? ", lead " + lead + ")" : ")");
    }

    /** Lets the inner updater work when its turn is. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // ND4J hands out raw updaters
    private static final class Phased implements GradientUpdater<PhasedUpdater> {

        private final PhasedUpdater config;
        private final GradientUpdater updater;

        Phased(PhasedUpdater config, GradientUpdater updater) {
            this.config = config;
            this.updater = updater;
        }

        @Override
        public PhasedUpdater getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> stateMap, boolean initialize) {
            updater.setState(stateMap, initialize);
        }

        @Override
        public Map<String, INDArray> getState() {
            return updater.getState();
        }

        @Override
        public void setStateViewArray(
                INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
            updater.setStateViewArray(viewArray, gradientShape, gradientOrder, initialize);
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            if (!config.active(iteration)) {
                gradient.assign(0);
                return;
            }
            if (config.restart && iteration % config.period == config.from) {
                updater.getState().values().forEach(state -> ((INDArray) state).assign(0));
            }
            updater.applyUpdater(gradient, config.ownSteps(iteration), epoch);
        }
    }
}
