package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining.Report;
import org.infoshape.jobs.benchmarkspeed.workload.Median;
import org.infoshape.jobs.benchmarkspeed.workload.Workloads;

/**
 * One encoder by the alternating schedule on one thread, end to end: from the start of the program to its end, data and what
 * must be loaded included. Both sides make the same steps of the same sizes with the same learning rates. The further figures
 * say when the encoders reached the same utility, judged by the same {@link UtilityJudge}, counted from the start of the training.
 */
final class TrainEncoderContest implements Contest {

    /** Share of the lower one of the two final utilities that both have to reach. */
    private static final double REACHED = 0.95;

    /** Of the critics and of the encoder that are timed for the floor. */
    private static final int ITERATIONS_OF_FLOOR = 100;

    private static final String PEER = "train_encoder_peer.py";

    private final BenchmarkSpeedConfig config;
    private final Programs programs;
    private final TorchScripts torch;
    private final Stepper criticProducts;
    private final Stepper encoderProducts;
    private final List<Report> ours = new ArrayList<>();
    private final List<Report> peers = new ArrayList<>();

    TrainEncoderContest(BenchmarkSpeedConfig config, Programs programs, TorchScripts torch) throws IOException {
        this.config = config;
        this.programs = programs;
        this.torch = torch;
        criticProducts = new Stepper(programs, Workloads.CRITIC_ITERATION_PRODUCTS, config.seed(), 1, 1);
        encoderProducts = new Stepper(programs, Workloads.ENCODER_STEP_PRODUCTS, config.seed(), 1, 1);
    }

    @Override
    public String unit() {
        return "encoder steps/s";
    }

    /** Of the floor alone: starting cold is part of the work. */
    @Override
    public void warmUp() throws IOException {
        floor();
    }

    @Override
    public Speed ours() throws IOException, InterruptedException {
        FinishedProgram finished = FinishedProgram.run(
                "the training", programs.java(EncoderTraining.class, 1, List.of(seed(ours), steps())));
        ours.add(finished.report(Report.class, "the training"));
        return speed(finished);
    }

    /** Each round trains another encoder. */
    private String seed(List<Report> before) {
        return Long.toString(config.seed() + before.size());
    }

    private String steps() {
        return Integer.toString(config.trainEncoder().encoderSteps());
    }

    private Speed speed(FinishedProgram finished) {
        return new Speed(config.trainEncoder().encoderSteps() / finished.seconds(), finished.peakMemoryMiB());
    }

    @Override
    public Optional<Speed> stock() {
        return Optional.empty();
    }

    /** The critics' matrix products alone, of all iterations of a training. */
    @Override
    public Optional<Speed> floor() throws IOException {
        TrainingSchedule schedule =
                EncoderTraining.schedule(config.trainEncoder().encoderSteps());
        double seconds = schedule.criticIterations()
                        / criticProducts.steps(ITERATIONS_OF_FLOOR).perSecond()
                + schedule.encoderSteps()
                        / encoderProducts.steps(ITERATIONS_OF_FLOOR).perSecond();
        return Optional.of(Speed.of(schedule.encoderSteps() / seconds));
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
        FinishedProgram finished =
                new PeerResource(programs, PEER).run(List.of(torch.folder().toString(), seed(peers), steps()));
        peers.add(finished.report(Report.class, PEER));
        return Optional.of(speed(finished));
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        figures.put(
                "training-seconds", median(ours.stream().map(Report::seconds).toList()));
        if (peers.isEmpty()) {
            return figures;
        }
        figures.put(
                "peer-training-seconds",
                median(peers.stream().map(Report::seconds).toList()));
        UtilityJudge judge = new UtilityJudge(config.seed());
        List<Double> oursUtility = ours.stream().map(judge::last).toList();
        List<Double> peersUtility = peers.stream().map(judge::last).toList();
        figures.put("utility-nats", median(oursUtility));
        figures.put("peer-utility-nats", median(peersUtility));
        double target = REACHED * Math.min(median(oursUtility), median(peersUtility));
        double seconds = median(
                ours.stream().map(report -> judge.secondsTo(target, report)).toList());
        double peerSeconds = median(
                peers.stream().map(report -> judge.secondsTo(target, report)).toList());
        figures.put("reached-utility-nats", target);
        figures.put("seconds-to-reached-utility", seconds);
        figures.put("peer-seconds-to-reached-utility", peerSeconds);
        figures.put("ratio-to-reached-utility", peerSeconds / seconds);
        return figures;
    }

    @Override
    public void close() throws IOException {
        criticProducts.close();
        encoderProducts.close();
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
