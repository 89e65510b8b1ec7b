package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.Progress;
import org.infoshape.result.Json;

/** Measures our work, stock libraries and the programs that others would use, in alternation. */
public final class BenchmarkSpeedJob implements Job<BenchmarkSpeedConfig, BenchmarkSpeedSummary> {

    @Override
    public String description() {
        return "Measures our speed beside stock libraries and Python peers, in alternation.";
    }

    @Override
    public Class<BenchmarkSpeedConfig> configType() {
        return BenchmarkSpeedConfig.class;
    }

    @Override
    public List<String> plan(BenchmarkSpeedConfig config) {
        return config.work().stream()
                .map(work -> "measure " + work.kebab() + " in " + config.rounds(work) + " round"
                        + (config.rounds(work) == 1 ? "" : "s") + ": ours, peer, stock, floor")
                .toList();
    }

    @Override
    public BenchmarkSpeedSummary run(BenchmarkSpeedConfig config, JobContext context) throws Exception {
        Programs programs = new Programs(config.python(), config.heapMebibytes());
        TorchScripts torch = TorchScripts.in(Path.of(config.peers()), programs);
        List<BenchmarkRow> rows = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Path folder = Files.createTempDirectory("benchmark-speed");
        try {
            for (Work work : config.work()) {
                try (Contest contest = contest(work, config, new Contestants(context, programs, torch, folder))) {
                    contest.peerMissing().ifPresent(reason -> skipped.add(work.kebab() + ": " + reason));
                    BenchmarkRow row = play(work, contest, config.rounds(work), context);
                    rows.add(row);
                    tell(row, context.progress());
                }
            }
        } finally {
            deleteAll(folder);
        }
        context.progress().note(BenchmarkRow.TABLE_HEADER);
        rows.forEach(row -> context.progress().note(row.tableLine()));
        skipped.forEach(reason -> context.progress().note("skipped the peer of " + reason));
        BenchmarkSpeedSummary summary = new BenchmarkSpeedSummary(rows, skipped);
        new BenchmarkSpeedResults(summary).write(context.run().storage(), Json.map(context.manifest()));
        return summary;
    }

    /** @param folder for files that are gone when the job ends */
    private record Contestants(JobContext context, Programs programs, TorchScripts torch, Path folder) {}

    private static Contest contest(Work work, BenchmarkSpeedConfig config, Contestants who)
            throws IOException, InterruptedException {
        return switch (work) {
            case CRITIC_STEP ->
                new StepContest(StepContest.Steps.CRITIC, config.criticStep().steps(), config, who.programs, who.torch);
            case TWO_TRAININGS ->
                new StepContest(
                        StepContest.Steps.TWO_CRITICS, config.twoTrainings().steps(), config, who.programs, who.torch);
            case CONV_STEP_1 ->
                new StepContest(
                        StepContest.Steps.convolution(1), config.convStep().steps(), config, who.programs, who.torch);
            case CONV_STEP_2 ->
                new StepContest(
                        StepContest.Steps.convolution(2), config.convStep().steps(), config, who.programs, who.torch);
            case TRAIN_ENCODER -> new TrainEncoderContest(config, who.programs, who.torch);
            case AVERAGING_ROUND -> new AveragingRoundContest(who.context.session(), config, who.folder);
            case GENERATE_GAUSSIAN ->
                new GenerateGaussianContest(who.context.session(), config, who.programs, who.folder);
        };
    }

    /** At once, in case that the rest is waited for in vain. */
    private static void tell(BenchmarkRow row, Progress progress) {
        progress.note(BenchmarkRow.TABLE_HEADER);
        progress.note(row.tableLine());
        row.figures().forEach((name, value) -> progress.note("  " + name + " " + BenchmarkRow.figure("%.4g", value)));
    }

    private static BenchmarkRow play(Work work, Contest contest, int rounds, JobContext context)
            throws IOException, InterruptedException {
        String measured = "Measure " + work.kebab();
        context.stage(measured);
        context.progress().begin(measured, rounds);
        contest.warmUp();
        Rounds played = new Rounds();
        for (int round = 1; round <= rounds; round++) {
            played.play(contest);
            context.progress().at(round, played.soFar());
        }
        return played.row(work, contest);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
