package org.infoshape.jobs.benchmarkestimators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.jobs.benchmarkestimators.BenchmarkEstimatorsSummary.SilentFailure;
import org.infoshape.jobs.benchmarkestimators.CellResult.State;
import org.infoshape.result.EstimatorScore;
import org.infoshape.result.ResultRow;
import org.infoshape.result.ResultsCsv;
import org.infoshape.result.Storage;
import org.infoshape.result.report.BenchmarkReport;
import org.infoshape.result.report.Chart;
import org.infoshape.result.report.ReportPage;
import org.infoshape.sampler.BenchmarkTask;
import org.jspecify.annotations.Nullable;

/**
 * What finished cells leave behind.
 *
 * @param config of the run
 * @param cells of the grid
 * @param results one a cell, in the same order
 * @param climbs of the staircase
 */
record BenchmarkResults(
        BenchmarkEstimatorsConfig config, List<Cell> cells, List<CellResult> results, List<Climb.Result> climbs) {

    /** Standard errors by which a bound may be beyond the truth by chance. */
    private static final double CHANCE = 3;

    BenchmarkResults {
        cells = List.copyOf(cells);
        results = List.copyOf(results);
        climbs = List.copyOf(climbs);
    }

    private record Judged(Cell cell, CellResult result) {

        double error() {
            return result.nats() - cell.task().truth();
        }

        boolean estimated() {
            return result.state() == State.ESTIMATED;
        }

        boolean violates() {
            double beyond = error() * (cell.estimator().kind() == EstimatorKind.UPPER_BOUND ? -1 : 1);
            boolean bound = cell.estimator().kind() == EstimatorKind.LOWER_BOUND
                    || cell.estimator().kind() == EstimatorKind.UPPER_BOUND;
            return estimated() && bound && beyond > CHANCE * result.standardError();
        }

        boolean silent(double tolerance) {
            double chance = Double.isNaN(result.standardError()) ? 0 : CHANCE * result.standardError();
            return estimated() && result.flags().isEmpty() && Math.abs(error()) > Math.max(tolerance, chance);
        }
    }

    private List<Judged> judged() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (results.get(i).state() != State.DOES_NOT_APPLY) {
                judged.add(new Judged(cells.get(i), results.get(i)));
            }
        }
        return judged;
    }

    List<EstimatorScore> scores() {
        Map<String, List<Judged>> groups = judged().stream()
                .collect(Collectors.groupingBy(
                        one -> one.cell.task().id() + " " + one.cell.nSamples() + " "
                                + one.cell.estimator().name(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(this::score).toList();
    }

    private EstimatorScore score(List<Judged> group) {
        Cell cell = group.get(0).cell;
        BenchmarkTask task = cell.task();
        List<Judged> made = group.stream().filter(Judged::estimated).toList();
        EstimatorScore.Moments moments = EstimatorScore.Moments.of(
                made.stream().mapToDouble(one -> one.result.nats()).toArray(), task.truth());
        return new EstimatorScore(
                cell.estimator().name(),
                cell.estimator().kind().phrase(),
                cell.estimator().kind() == EstimatorKind.LOWER_BOUND,
                task.id(),
                task.name(),
                cell.nSamples(),
                task.truth(),
                made.size(),
                group.size() - made.size(),
                moments.mean(),
                moments.variance(),
                moments.rmse(),
                made.stream().mapToDouble(one -> one.result.seconds()).average().orElse(Double.NaN),
                (int) made.stream().filter(one -> !one.result.flags().isEmpty()).count(),
                (int) made.stream()
                        .filter(one -> one.silent(config.tolerance()))
                        .count(),
                (int) made.stream().filter(Judged::violates).count());
    }

    /** @param speed beside PyTorch's; null if it was not measured */
    BenchmarkEstimatorsSummary summary(BenchmarkEstimatorsSummary.@Nullable Speed speed) {
        List<EstimatorScore> scores = scores();
        List<Judged> judged = judged();
        return new BenchmarkEstimatorsSummary(
                (int) judged.stream().filter(Judged::estimated).count(),
                (int) judged.stream().filter(one -> !one.estimated()).count(),
                cells.size() - judged.size(),
                violations(judged, EstimatorKind.LOWER_BOUND),
                made(judged, EstimatorKind.LOWER_BOUND),
                violations(judged, EstimatorKind.UPPER_BOUND),
                made(judged, EstimatorKind.UPPER_BOUND),
                scores.stream()
                        .filter(score -> score.silent() > 0)
                        .map(score -> new SilentFailure(
                                score.estimator(),
                                score.task(),
                                score.nSamples(),
                                score.silent(),
                                score.estimates() + score.failed(),
                                score.bias()))
                        .toList(),
                fooled(scores),
                judged.stream().mapToDouble(one -> one.result.seconds()).sum(),
                scores,
                levels(),
                speed);
    }

    private static int violations(List<Judged> judged, EstimatorKind kind) {
        return (int) judged.stream()
                .filter(one -> one.cell.estimator().kind() == kind && one.violates())
                .count();
    }

    private static int made(List<Judged> judged, EstimatorKind kind) {
        return (int) judged.stream()
                .filter(one -> one.cell.estimator().kind() == kind && one.estimated())
                .count();
    }

    private static List<String> fooled(List<EstimatorScore> scores) {
        return scores.stream()
                .collect(Collectors.groupingBy(EstimatorScore::task, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(task -> task.getValue().stream().allMatch(EstimatorScore::mostlySilent))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param manifest for the report */
    void write(Storage run, Map<String, ?> manifest) throws IOException {
        run.writeText(
                "results.csv",
                ResultsCsv.write(judged().stream().map(BenchmarkResults::row).toList()));
        run.writeText("tasks.csv", tasks());
        List<Chart> staircase = climbs.stream()
                .map(climb -> Climb.chart(
                        climb,
                        config.staircase().stepsPerLevel(),
                        config.staircase().window()))
                .toList();
        BenchmarkReport report =
                new BenchmarkReport(subtitle(), scores(), config.tolerance(), staircase, levels(), manifest);
        run.writeText("report.html", ReportPage.html(report.report()));
    }

    private static ResultRow row(Judged one) {
        ResultRow row = new ResultRow(
                one.cell.estimator().name(),
                one.cell.task().id(),
                one.cell.nSamples(),
                one.cell.seed(),
                one.result.nats(),
                one.result.standardError(),
                one.result.seconds(),
                one.result.flags(),
                "");
        return one.estimated() ? row : row.failed(one.result.error());
    }

    private List<BenchmarkReport.Level> levels() {
        return climbs.stream()
                .flatMap(climb -> climb.levels().stream()
                        .map(level -> new BenchmarkReport.Level(
                                climb.bound(),
                                level.truthNats(),
                                level.biasNats(),
                                level.variance(),
                                level.rmseNats())))
                .toList();
    }

    /** What the tasks of {@code results.csv} are. */
    private String tasks() {
        StringBuilder csv = new StringBuilder("task,name,family,dim-x,dim-y,truth\n");
        for (BenchmarkTask task : config.chosenTasks()) {
            csv.append(task.id()).append(',');
            csv.append(task.name()).append(',');
            csv.append(task.family().word()).append(',');
            csv.append(task.sampler().dimX()).append(',');
            csv.append(task.sampler().dimY()).append(',');
            csv.append(task.truth()).append('\n');
        }
        return csv.toString();
    }

    private String subtitle() {
        return String.format(
                Locale.ROOT,
                "%s · %s · %s · references on %s, lower bounds on %s columns · %d iterations of %d"
                        + " samples, %s critic %s · seed %d",
                counted(config.estimators().size(), "estimator"),
                counted(config.chosenTasks().size(), "task"),
                counted(config.seeds(), "seed"),
                words(config.preprocessing().references()),
                config.preprocessing().lowerBounds() == Preprocessing.BEST
                        ? "unwound or standardised"
                        : words(config.preprocessing().lowerBounds()),
                config.neural().iterations(),
                config.neural().batchSize(),
                words(config.neural().critic()),
                config.neural().hidden(),
                config.seed());
    }

    private static String counted(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The best of each task and what went wrong, for the terminal. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-48s %8s  %s", "task", "truth", "best by RMSE"));
        Map<String, List<EstimatorScore>> byTask = scores().stream()
                .collect(Collectors.groupingBy(
                        score -> score.task() + " " + score.nSamples(), LinkedHashMap::new, Collectors.toList()));
        byTask.forEach((task, scores) -> scores.stream()
                .filter(score -> Double.isFinite(score.rmse()))
                .min(java.util.Comparator.comparingDouble(EstimatorScore::rmse))
                .ifPresent(best -> lines.add(String.format(
                        Locale.ROOT,
                        "%-48s %8.4f  %s %.4f ± %.4f",
                        task,
                        best.truth(),
                        best.estimator(),
                        best.mean(),
                        best.standardErrorOfMean()))));
        lines.add(verdict());
        return String.join("\n", lines);
    }

    private String verdict() {
        List<Judged> judged = judged();
        List<String> fooled = fooled(scores());
        return String.format(
                Locale.ROOT,
                "%d of %d lower bounds above the truth and %d of %d upper bounds below it by more than %.0f standard errors;"
                        + " %d of %d estimates wrong without a flag; tasks at which every estimator is: %s",
                violations(judged, EstimatorKind.LOWER_BOUND),
                made(judged, EstimatorKind.LOWER_BOUND),
                violations(judged, EstimatorKind.UPPER_BOUND),
                made(judged, EstimatorKind.UPPER_BOUND),
                CHANCE,
                judged.stream().filter(one -> one.silent(config.tolerance())).count(),
                judged.stream().filter(Judged::estimated).count(),
                fooled.isEmpty() ? "none" : String.join(", ", fooled));
    }
}
