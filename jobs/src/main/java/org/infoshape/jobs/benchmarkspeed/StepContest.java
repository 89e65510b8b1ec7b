package org.infoshape.jobs.benchmarkspeed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshape.jobs.benchmarkspeed.workload.Median;
import org.infoshape.jobs.benchmarkspeed.workload.Workloads;
import org.jspecify.annotations.Nullable;

/** Training steps, each contestant in a process of its own; the peer is {@code torch_speed.py}. */
final class StepContest implements Contest {

    /** Steps after which a JVM has compiled what it repeats. */
    private static final int WARM_UP_STEPS = 300;

    /**
     * @param ours what we do
     * @param stock the same by the libraries as they come
     * @param floor what the machine allows
     * @param kind the peer's name of the work
     * @param threads of each process
     * @param sideBySide trainings at once
     */
    record Steps(Workloads ours, Workloads stock, Workloads floor, String kind, int threads, int sideBySide) {

        static final Steps CRITIC = critic(1);
        static final Steps TWO_CRITICS = critic(2);

        private static Steps critic(int sideBySide) {
            return new Steps(
                    Workloads.CRITIC_STEP,
                    Workloads.STOCK_CRITIC_STEP,
                    Workloads.CRITIC_PRODUCTS,
                    "critic",
                    1,
                    sideBySide);
        }

        static Steps convolution(int threads) {
            return new Steps(
                    Workloads.CONVOLUTION_STEP,
                    Workloads.STOCK_CONVOLUTION_STEP,
                    Workloads.CONVOLUTION_PRODUCTS,
                    "conv",
                    threads,
                    1);
        }

        boolean slowStock() {
            return stock == Workloads.STOCK_CONVOLUTION_STEP;
        }
    }

    /** What {@code torch_speed.py} says. */
    record TorchReport(
            String peer,
            String kind,
            int threads,
            int n,
            @JsonProperty("min_ms") double minMs,
            @JsonProperty("median_ms") double medianMs) {}

    private final Steps steps;
    private final int perRound;
    private final Programs programs;
    private final TorchScripts torch;
    private final Stepper ours;
    private final @Nullable Stepper one;
    private final @Nullable Stepper stock;
    private final Stepper floor;
    private final List<Double> ratiosToOne = new ArrayList<>();
    private @Nullable Speed slowStock;

    /** @param perRound steps of each contestant */
    StepContest(Steps steps, int perRound, BenchmarkSpeedConfig config, Programs programs, TorchScripts torch)
            throws IOException {
        this.steps = steps;
        this.perRound = perRound;
        this.programs = programs;
        this.torch = torch;
        ours = stepper(steps.ours, config, steps.sideBySide);
        one = steps.sideBySide > 1 ? stepper(steps.ours, config, 1) : null;
        stock = config.stock() ? stepper(steps.stock, config, steps.sideBySide) : null;
        floor = stepper(steps.floor, config, steps.sideBySide);
    }

    private Stepper stepper(Workloads work, BenchmarkSpeedConfig config, int sideBySide) throws IOException {
        return new Stepper(programs, work, config.seed(), steps.threads, sideBySide);
    }

    @Override
    public String unit() {
        return "steps/s";
    }

    @Override
    public void warmUp() throws IOException {
        int warmUp = Math.min(WARM_UP_STEPS, 4 * perRound);
        ours.steps(warmUp);
        floor.steps(perRound);
        if (one != null) {
            one.steps(warmUp);
        }
        if (stock != null && !steps.slowStock()) {
            stock.steps(perRound);
        }
    }

    @Override
    public Speed ours() throws IOException {
        Speed speed = ours.steps(perRound);
        if (one != null) {
            ratiosToOne.add(speed.perSecond() / one.steps(perRound).perSecond());
        }
        return speed;
    }

    /** A slow one is measured once, with a single step. */
    @Override
    public Optional<Speed> stock() throws IOException {
        if (stock == null) {
            return Optional.empty();
        }
        if (!steps.slowStock()) {
            return Optional.of(stock.steps(perRound));
        }
        if (slowStock == null) {
            slowStock = stock.steps(1);
        }
        return Optional.of(slowStock);
    }

    @Override
    public Optional<Speed> floor() throws IOException {
        return Optional.of(floor.steps(perRound));
    }

    @Override
    public Optional<String> peerMissing() {
        return torch.missing();
    }

    @Override
    public Optional<Speed> peer() throws IOException, InterruptedException {
        if (torch.missing().isPresent()) {
            return Optional.empty();
        }
        List<FinishedProgram.Running> running = new ArrayList<>();
        for (int i = 0; i < steps.sideBySide; i++) {
            running.add(FinishedProgram.start(
                    "torch_speed.py",
                    programs.python(
                            torch.speed(),
                            steps.threads,
                            List.of(steps.kind, Integer.toString(steps.threads), "1", Integer.toString(perRound)))));
        }
        double perSecond = 0;
        double peak = 0;
        for (FinishedProgram.Running one : running) {
            FinishedProgram finished = one.finish();
            perSecond +=
                    1000 / finished.report(TorchReport.class, "torch_speed.py").medianMs();
            peak += finished.peakMemoryMiB() == null ? 0 : finished.peakMemoryMiB();
        }
        return Optional.of(new Speed(perSecond, peak > 0 ? peak : null));
    }

    @Override
    public Map<String, Double> figures() {
        if (ratiosToOne.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "times-one-training",
                Median.of(ratiosToOne.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    @Override
    public void close() throws IOException {
        ours.close();
        floor.close();
        if (one != null) {
            one.close();
        }
        if (stock != null) {
            stock.close();
        }
    }
}
