package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;

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
                .map(work -> "measure " + work.name().toLowerCase(Locale.ROOT).replace('_', '-') + " in "
                        + config.rounds() + " rounds: ours, peer, stock")
                .toList();
    }

    @Override
    public BenchmarkSpeedSummary run(BenchmarkSpeedConfig config, JobContext context)
            throws IOException, InterruptedException {
        List<BenchmarkRow> rows = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Path folder = Files.createTempDirectory("benchmark-speed");
        try {
            for (BenchmarkSpeedConfig.Work work : config.work()) {
                Contest contest = switch (work) {
                    case GENERATE_GAUSSIAN -> new GenerateGaussianContest(context.session(), config, folder);
                };
                contest.peerMissing().ifPresent(reason -> skipped.add(contest.work() + ": " + reason));
                rows.add(play(contest, config.rounds(), context));
            }
        } finally {
            deleteAll(folder);
        }
        context.progress().note(BenchmarkRow.TABLE_HEADER);
        rows.forEach(row -> context.progress().note(row.tableLine()));
        skipped.forEach(reason -> context.progress().note("skipped the peer of " + reason));
        return new BenchmarkSpeedSummary(config.rounds(), rows, skipped);
    }

    private static BenchmarkRow play(Contest contest, int rounds, JobContext context)
            throws IOException, InterruptedException {
        context.stage("Measure " + contest.work());
        context.progress().begin("Measure " + contest.work(), rounds);
        Rounds.warmUp(contest);
        Rounds played = new Rounds();
        for (int round = 1; round <= rounds; round++) {
            played.play(contest);
            context.progress().at(round, played.soFar());
        }
        return played.row(contest);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
