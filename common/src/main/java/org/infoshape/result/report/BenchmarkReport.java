package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.infoshape.result.EstimatorScore;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.infoshape.result.report.Tiles.Tile;

/**
 * The page of {@code benchmark-estimators}.
 *
 * @param subtitle grid and protocol in a line
 * @param scores of every estimator at every task, tasks together
 * @param tolerance error in nats that an estimate may have without being called wrong
 * @param staircase one chart a bound; perhaps none
 * @param levels the figures of these charts
 * @param manifest of the run
 */
public record BenchmarkReport(
        String subtitle,
        List<EstimatorScore> scores,
        double tolerance,
        List<Chart> staircase,
        List<Level> levels,
        Map<String, ?> manifest) {

    /** From well within what the seeds scatter to what is useless. */
    private static final List<Double> STEPS = List.of(0.02, 0.05, 0.1, 0.25, 0.5);

    public BenchmarkReport {
        scores = List.copyOf(scores);
        staircase = List.copyOf(staircase);
        levels = List.copyOf(levels);
    }

    /**
     * A bound at one level of the staircase, over all batches of the level.
     *
     * @param bound with its constants
     * @param truthNats of the level
     * @param biasNats mean of the batches' values less the truth
     * @param variance of these values
     * @param rmseNats of both
     */
    public record Level(String bound, double truthNats, double biasNats, double variance, double rmseNats) {}

    public Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Error against task", heatMaps()));
        if (!staircase.isEmpty()) {
            sections.add(new Section(
                    "Staircase",
                    List.of(
                            new Figure(
                                    staircase,
                                    "Correlated Gaussian vectors whose information rises in steps; every batch is new. The"
                                            + " values of the batches are light, their moving average (.99) is dark, the"
                                            + " truth is dotted."),
                            levelTable())));
        }
        sections.add(new Section("Best of each task", List.of(bestTable())));
        sections.add(new Section("Estimators", List.of(estimatorTable())));
        sections.add(new Section("Silent failures", List.of(silentFailures())));
        sections.add(new Section("Bias and variance", List.of(allTable())));
        sections.add(new Section("Manifest", List.of(KeyValues.of("Code, configuration, versions", manifest))));
        return new Report(
                "benchmark-estimators",
                "Estimators judged by known truths",
                subtitle,
                List.of(tiles(), verdict()),
                sections);
    }

    private Tiles tiles() {
        long estimates = sum(EstimatorScore::estimates);
        long failed = sum(EstimatorScore::failed);
        long violations = sum(EstimatorScore::violations);
        long silent = sum(EstimatorScore::silent);
        List<String> tasks = tasks();
        long solved = tasks.stream()
                .filter(task -> best(task)
                        .filter(best -> Math.abs(best.bias()) <= tolerance)
                        .isPresent())
                .count();
        return new Tiles(List.of(
                new Tile(
                        "Estimates",
                        Numbers.count(estimates),
                        "",
                        failed == 0 ? "none failed" : Numbers.count(failed) + " failed",
                        failed == 0 ? Tone.NEUTRAL : Tone.WARNING),
                new Tile(
                        "Tasks that one estimator solves",
                        solved + " of " + tasks.size(),
                        "",
                        "mean within " + Numbers.fixed(tolerance, 2) + " nats",
                        solved == tasks.size() ? Tone.GOOD : Tone.WARNING),
                new Tile(
                        "Bounds beyond the truth",
                        Numbers.count(violations),
                        "",
                        "by more than 3 standard errors",
                        violations == 0 ? Tone.GOOD : Tone.WARNING),
                new Tile(
                        "Silent failures",
                        Numbers.count(silent),
                        "",
                        "wrong, and no flag raised",
                        silent == 0 ? Tone.GOOD : Tone.WARNING)));
    }

    private long sum(java.util.function.ToIntFunction<EstimatorScore> figure) {
        return scores.stream().mapToInt(figure).sum();
    }

    private List<String> tasks() {
        return scores.stream().map(BenchmarkReport::taskKey).distinct().toList();
    }

    private List<String> estimators() {
        return scores.stream().map(EstimatorScore::estimator).distinct().toList();
    }

    private static String taskKey(EstimatorScore score) {
        return score.task() + " " + score.nSamples();
    }

    private List<EstimatorScore> at(String task) {
        return scores.stream().filter(score -> taskKey(score).equals(task)).toList();
    }

    private Optional<EstimatorScore> best(String task) {
        return best(at(task));
    }

    private static Optional<EstimatorScore> best(List<EstimatorScore> scores) {
        return scores.stream()
                .filter(score -> Double.isFinite(score.rmse()))
                .min(Comparator.comparingDouble(EstimatorScore::rmse));
    }

    private Notice verdict() {
        List<String> unsolved = tasks().stream()
                .filter(task -> at(task).stream().allMatch(EstimatorScore::mostlySilent))
                .map(task -> at(task).get(0).taskName())
                .toList();
        if (unsolved.isEmpty()) {
            return new Notice(
                    Tone.GOOD,
                    "No task fools every estimator",
                    List.of("At each task some estimator is right, or says by a flag that it is not to be trusted."),
                    List.of());
        }
        return new Notice(
                Tone.BAD,
                "Where every estimator is wrong and none says so",
                List.of("Do not read an agreement of estimators as a proof of what they agree on."),
                unsolved);
    }

    private List<Block> heatMaps() {
        List<Block> maps = new ArrayList<>();
        List<Integer> sizes = scores.stream()
                .map(EstimatorScore::nSamples)
                .distinct()
                .sorted()
                .toList();
        for (int n : sizes) {
            List<EstimatorScore> ofSize =
                    scores.stream().filter(score -> score.nSamples() == n).toList();
            List<HeatMap.Row> rows = ofSize.stream()
                    .map(EstimatorScore::task)
                    .distinct()
                    .map(task -> heatRow(ofSize.stream()
                            .filter(score -> score.task().equals(task))
                            .toList()))
                    .toList();
            maps.add(new HeatMap(
                    "Mean error in nats, n = " + Numbers.count(n),
                    "task",
                    estimators(),
                    rows,
                    STEPS,
                    List.of(
                            "Blue is too low, orange too high; the ground gets stronger at 0.02, 0.05, 0.1, 0.25 and 0.5"
                                    + " nats. Empty where an estimator is not made for the task.")));
        }
        return maps;
    }

    private HeatMap.Row heatRow(List<EstimatorScore> ofTask) {
        List<Double> values = estimators().stream()
                .map(name -> ofTask.stream()
                        .filter(score -> score.estimator().equals(name))
                        .mapToDouble(EstimatorScore::bias)
                        .findFirst()
                        .orElse(Double.NaN))
                .toList();
        EstimatorScore any = ofTask.get(0);
        return new HeatMap.Row(any.taskName(), Numbers.nats(any.truth()), values);
    }

    /** Bounds downwards, levels across, in the papers' own form. */
    private Table levelTable() {
        List<Double> truths = levels.stream().map(Level::truthNats).distinct().toList();
        List<Column> columns = new ArrayList<>(List.of(Column.text("bias / variance (RMSE)")));
        truths.forEach(truth -> columns.add(Column.number(Numbers.tick(truth) + " nats")));
        List<Row> rows = levels.stream()
                .map(Level::bound)
                .distinct()
                .map(bound -> {
                    List<String> cells = new ArrayList<>(List.of(bound));
                    levels.stream()
                            .filter(level -> level.bound().equals(bound))
                            .forEach(level -> cells.add(
                                    Numbers.signed(level.biasNats(), 2) + " / " + Numbers.fixed(level.variance(), 2)
                                            + " (" + Numbers.fixed(level.rmseNats(), 2) + ")"));
                    return new Row(cells, Tone.NEUTRAL);
                })
                .toList();
        return new Table("", columns, rows, List.of("Over all batches of a level, the climb to it among them."));
    }

    private Table bestTable() {
        List<Row> rows = new ArrayList<>();
        for (String task : tasks()) {
            EstimatorScore any = at(task).get(0);
            Optional<EstimatorScore> bound =
                    best(at(task).stream().filter(EstimatorScore::lowerBound).toList());
            Optional<EstimatorScore> other =
                    best(at(task).stream().filter(score -> !score.lowerBound()).toList());
            boolean solved = best(task)
                    .filter(best -> Math.abs(best.bias()) <= tolerance)
                    .isPresent();
            rows.add(Row.of(
                            any.taskName(),
                            Numbers.count(any.nSamples()),
                            Numbers.nats(any.truth()),
                            bound.map(EstimatorScore::estimator).orElse(""),
                            bound.map(BenchmarkReport::figure).orElse(""),
                            other.map(EstimatorScore::estimator).orElse(""),
                            other.map(BenchmarkReport::figure).orElse(""))
                    .in(solved ? Tone.NEUTRAL : Tone.WARNING));
        }
        return new Table(
                "",
                List.of(
                        Column.text("task"),
                        Column.number("n"),
                        Column.number("truth"),
                        Column.text("best lower bound"),
                        Column.number("mean ± s.e."),
                        Column.text("best of the others"),
                        Column.number("mean ± s.e.")),
                rows,
                List.of("Best by root mean squared error over the seeds. Coloured where neither is within "
                        + Numbers.fixed(tolerance, 2) + " nats."));
    }

    private static String figure(EstimatorScore score) {
        return Numbers.withError(score.mean(), score.standardErrorOfMean());
    }

    private Table estimatorTable() {
        List<Row> rows = new ArrayList<>();
        for (String name : estimators()) {
            List<EstimatorScore> own = scores.stream()
                    .filter(score -> score.estimator().equals(name))
                    .toList();
            EstimatorScore worst = own.stream()
                    .max(Comparator.comparingDouble(score -> Math.abs(score.bias())))
                    .orElseThrow();
            rows.add(Row.of(
                    name,
                    own.get(0).kind(),
                    String.valueOf(own.size()),
                    Numbers.signed(mean(own, EstimatorScore::bias), 3),
                    Numbers.nats(Math.sqrt(mean(own, score -> score.rmse() * score.rmse()))),
                    worst.taskName() + " (" + Numbers.signed(worst.bias(), 2) + ")",
                    Numbers.seconds(mean(own, EstimatorScore::meanSeconds)),
                    count(own, EstimatorScore::failed),
                    count(own, EstimatorScore::flagged),
                    count(own, EstimatorScore::silent),
                    count(own, EstimatorScore::violations)));
        }
        return new Table(
                "",
                List.of(
                        Column.text("estimator"),
                        Column.text("is a"),
                        Column.number("tasks"),
                        Column.number("mean error"),
                        Column.number("RMSE"),
                        Column.text("worst task"),
                        Column.number("s / estimate"),
                        Column.number("failed"),
                        Column.number("flagged"),
                        Column.number("silent"),
                        Column.number("beyond")),
                rows,
                List.of(
                        "silent: off by more than " + Numbers.fixed(tolerance, 2)
                                + " nats and by more than three of its own" + " standard errors, with no flag raised.",
                        "beyond: a lower bound above the truth, or an upper one below it, by more than three of its own"
                                + " standard errors."));
    }

    private static double mean(List<EstimatorScore> scores, ToDoubleFunction<EstimatorScore> figure) {
        return scores.stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static String count(List<EstimatorScore> scores, java.util.function.ToIntFunction<EstimatorScore> figure) {
        return Numbers.count(scores.stream().mapToInt(figure).sum());
    }

    private Block silentFailures() {
        List<Row> rows = scores.stream()
                .filter(score -> score.silent() > 0)
                .map(score -> Row.of(
                        score.taskName(),
                        score.estimator(),
                        Numbers.nats(score.truth()),
                        figure(score),
                        score.silent() + " of " + (score.estimates() + score.failed())))
                .toList();
        if (rows.isEmpty()) {
            return new Paragraph("None: every estimate that is off by more than " + Numbers.fixed(tolerance, 2)
                    + " nats raises a flag.");
        }
        return new Table(
                "",
                List.of(
                        Column.text("task"),
                        Column.text("estimator"),
                        Column.number("truth"),
                        Column.number("mean ± s.e."),
                        Column.number("silent")),
                rows,
                List.of());
    }

    private Table allTable() {
        List<Row> rows = scores.stream()
                .map(score -> Row.of(
                        score.taskName(),
                        score.estimator(),
                        Numbers.count(score.nSamples()),
                        Numbers.nats(score.truth()),
                        Numbers.nats(score.mean()),
                        Numbers.signed(score.bias(), 3),
                        Numbers.fixed(score.variance(), 5),
                        Numbers.nats(score.rmse()),
                        Numbers.fixed(score.meanSeconds(), 2),
                        Numbers.count(score.estimates()),
                        Numbers.count(score.failed())))
                .toList();
        return new Table(
                "",
                List.of(
                        Column.text("task"),
                        Column.text("estimator"),
                        Column.number("n"),
                        Column.number("truth"),
                        Column.number("mean"),
                        Column.number("bias"),
                        Column.number("variance"),
                        Column.number("RMSE"),
                        Column.number("seconds"),
                        Column.number("seeds"),
                        Column.number("failed")),
                rows,
                List.of());
    }
}
