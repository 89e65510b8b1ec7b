package org.infoshape.jobs.benchmarkestimators;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.infoshape.config.Settings;
import org.infoshape.estimator.Estimator;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.jobs.ExitCode;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.JobFailure;
import org.infoshape.jobs.benchmarkestimators.BenchmarkEstimatorsSummary.Pace;
import org.infoshape.jobs.benchmarkestimators.BenchmarkEstimatorsSummary.Speed;
import org.infoshape.result.Json;
import org.infoshape.sampler.BenchmarkTask;
import org.infoshape.spark.ParallelTasks;
import org.jspecify.annotations.Nullable;

/** Judges every estimator by distributions whose mutual information is known: one Spark task an estimate. */
public final class BenchmarkEstimatorsJob implements Job<BenchmarkEstimatorsConfig, BenchmarkEstimatorsSummary> {

    @Override
    public String description() {
        return "Judges every estimator by distributions whose mutual information is known.";
    }

    @Override
    public Class<BenchmarkEstimatorsConfig> configType() {
        return BenchmarkEstimatorsConfig.class;
    }

    @Override
    public List<String> plan(BenchmarkEstimatorsConfig config) {
        int cells = config.estimators().size()
                * config.chosenTasks().size()
                * config.nSamples().size()
                * config.seeds();
        return List.of(
                "estimate by " + String.join(", ", config.estimators()),
                "at " + config.chosenTasks().size() + " tasks, n = " + config.nSamples() + ", " + config.seeds()
                        + " seeds each: at most " + cells + " estimates",
                "climb the staircase by " + config.staircase().bounds().size() + " bounds",
                "write results.csv, tasks.csv, summary.json, report.html");
    }

    /** A grid that grows goes on in the same folder: what a cell depends on is in its own key. */
    @Override
    public Config identity(Config resolved) {
        return ConfigFactory.empty()
                .withValue("neural", resolved.getValue("neural"))
                .withValue("preprocessing", resolved.getValue("preprocessing"))
                .withValue(
                        "evaluation-share",
                        ConfigValueFactory.fromAnyRef(
                                Settings.bind(resolved, configType()).evaluationShare()));
    }

    @Override
    public BenchmarkEstimatorsSummary run(BenchmarkEstimatorsConfig config, JobContext context) throws Exception {
        // first, while nothing is compiled yet
        Speed speed = speed(config, context);
        List<Cell> cells = cells(config);
        List<Integer> longestFirst = IntStream.range(0, cells.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> cells.get(i).cost())
                        .reversed())
                .toList();
        CellRunner runner =
                new CellRunner(context.run().location(), context.spark().sc().applicationId());
        GridProgress progress = new GridProgress(context.progress(), cells.size());
        context.stage("Estimates of known information");
        List<CellResult> found = ParallelTasks.run(
                context.spark(),
                runner,
                longestFirst.stream().map(cells::get).toList(),
                CellRunner::run,
                progress::finished);

        CellResult[] inOrder = new CellResult[cells.size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[longestFirst.get(i)] = found.get(i);
        }
        BenchmarkResults results = new BenchmarkResults(config, cells, List.of(inOrder), climbs(config, context));
        results.write(context.run().storage(), Json.map(context.manifest()));
        context.progress().note(results.text());
        return results.summary(speed);
    }

    private static List<Climb.Result> climbs(BenchmarkEstimatorsConfig config, JobContext context) throws Exception {
        List<Climb> climbs = config.staircase().climbs(config.seed());
        if (climbs.isEmpty()) {
            return List.of();
        }
        context.stage("Staircase");
        context.progress().begin("Staircase", climbs.size());
        return ParallelTasks.run(
                context.spark(),
                context.run().location(),
                climbs,
                (run, climb) -> climb.run(run),
                done -> context.progress().at(done, done + " of " + climbs.size() + " bounds"));
    }

    private static @Nullable Speed speed(BenchmarkEstimatorsConfig config, JobContext context)
            throws IOException, InterruptedException {
        if (config.torchPython().isEmpty()) {
            return null;
        }
        context.stage("An estimate beside PyTorch's");
        TorchPeer peer = new TorchPeer(config);
        Optional<Pace> theirs = peer.theirs(config.torchPython().get());
        if (theirs.isEmpty()) {
            context.progress()
                    .note("No speed beside PyTorch: " + config.torchPython().get() + " has no torch");
            return null;
        }
        Speed speed = new Speed(peer.ours(), theirs.get());
        context.progress()
                .note("Seconds of the first estimate and of a later one: " + text(speed.ours()) + ", PyTorch "
                        + text(speed.torch()));
        return speed;
    }

    private static String text(Pace pace) {
        return String.format(
                Locale.ROOT,
                "%.2f and %.2f (%.3f nats)",
                pace.firstSeconds(),
                pace.secondsPerEstimate(),
                pace.meanNats());
    }

    @Override
    public void judge(BenchmarkEstimatorsSummary summary) {
        if (summary.failed() > 0) {
            throw new JobFailure(
                    ExitCode.FAILED_TRIALS,
                    summary.failed() + " of " + (summary.estimates() + summary.failed())
                            + " estimates failed; results.csv says why, the same command tries them again");
        }
    }

    /** Tasks together, so that the table of results is read task by task. */
    private static List<Cell> cells(BenchmarkEstimatorsConfig config) {
        List<Estimator> estimators = config.parsedEstimators();
        List<Cell> cells = new ArrayList<>();
        for (BenchmarkTask task : config.chosenTasks()) {
            for (int n : config.nSamples()) {
                for (Estimator estimator : estimators) {
                    for (int seed = 0; seed < config.seeds(); seed++) {
                        cells.add(new Cell(estimator, task, n, seed, protocol(config, estimator)));
                    }
                }
            }
        }
        return cells;
    }

    private static Cell.Protocol protocol(BenchmarkEstimatorsConfig config, Estimator estimator) {
        boolean reference = estimator.kind() == EstimatorKind.REFERENCE;
        return new Cell.Protocol(
                config.seed(),
                config.evaluationShare(),
                config.preprocessing().of(estimator.kind()),
                reference ? "" : config.neural().toString().toLowerCase(Locale.ROOT));
    }
}
