package org.infoshape.jobs.sweephyperparameters;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.infoshape.result.Storage;
import org.infoshape.result.report.Block;
import org.infoshape.result.report.Chart;
import org.infoshape.result.report.Figure;
import org.infoshape.result.report.KeyValues;
import org.infoshape.result.report.MeasuredPointsChart;
import org.infoshape.result.report.MeasuredPointsChart.Point;
import org.infoshape.result.report.Measurement;
import org.infoshape.result.report.Notice;
import org.infoshape.result.report.Paragraph;
import org.infoshape.result.report.Report;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.Table;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.infoshape.result.report.Tiles;
import org.infoshape.result.report.Tiles.Tile;
import org.infoshape.result.report.Tone;
import org.infoshape.sweep.Axis;
import org.infoshape.sweep.Experiment;
import org.infoshape.sweep.Objective;
import org.infoshape.sweep.TrialRecord;
import org.infoshape.sweep.TrialResult;
import org.infoshape.sweep.TrialState;

/** The page of a sweep: what is best, how each axis moves each objective, the trade-off, what was slow and what failed. */
final class SweepReport {

    /** A chart of more takes long to draw and shows no more. */
    private static final int MOST_POINTS = 1000;

    private static final int SLOWEST = 5;
    private static final int FAILED = 10;
    private static final int LOG_LINES = 6;

    /** Above this ratio of largest to least an axis is drawn in powers of ten. */
    private static final double LOGARITHMIC = 100;

    private final SweepPlan plan;
    private final Storage folder;
    private final List<TrialResult> trials;
    private final List<Experiment> experiments;
    private final List<Experiment> best;

    /** What the charts show of the experiments: the best, and each n-th of the others. */
    private final List<Experiment> drawn;

    private final int every;

    /**
     * @param rungs results by rung; the charts show the first one, where every candidate is
     * @param best experiments that none beats
     */
    SweepReport(SweepPlan plan, Storage folder, List<List<TrialResult>> rungs, List<Experiment> best) {
        this.plan = plan;
        this.folder = folder;
        this.trials = rungs.stream().flatMap(List::stream).toList();
        this.experiments = Experiment.of(rungs.get(0)).stream()
                .filter(Experiment::complete)
                .toList();
        this.best = best;
        Set<Integer> numbersOfBest = numbersOfBest();
        this.every = Math.max(1, (experiments.size() + MOST_POINTS - 1) / MOST_POINTS);
        this.drawn = IntStream.range(0, experiments.size())
                .filter(i -> i % every == 0
                        || numbersOfBest.contains(experiments.get(i).number()))
                .mapToObj(experiments::get)
                .toList();
    }

    Report report(Map<String, ?> manifest) throws IOException {
        List<Section> sections = new ArrayList<>();
        if (!experiments.isEmpty()) {
            plan.objectives().forEach(objective -> against(objective, sections));
            tradeOff(sections);
        }
        sections.add(new Section("The best", List.of(bestTable())));
        sections.add(new Section("The slowest trials", List.of(slowest())));
        List<Block> failures = failures();
        if (!failures.isEmpty()) {
            sections.add(new Section("Failed trials", failures));
        }
        sections.add(new Section("Reproduction", List.of(KeyValues.of("Manifest", manifest))));
        String title = best.isEmpty()
                ? "No trial is complete and within the constraints"
                : SweepPlan.describe(best.get(0).parameters());
        return new Report(
                "sweep-hyperparameters",
                title.isEmpty() ? plan.base().name() : title,
                trials.size() + " trials of " + plan.base().name() + ": " + String.join("; ", plan.lines()),
                List.of(tiles()),
                sections);
    }

    private Block tiles() {
        List<Tile> tiles = new ArrayList<>();
        if (!best.isEmpty()) {
            for (Objective objective : plan.objectives()) {
                double error = best.get(0).standardError(objective.metric());
                tiles.add(new Tile(
                        "Best " + objective.metric(),
                        number(best.get(0).mean(objective.metric())),
                        "",
                        Double.isNaN(error) ? "one seed" : "± " + number(error) + " over seeds",
                        Tone.NEUTRAL));
            }
        }
        long failed = count(TrialState.FAILED);
        tiles.add(new Tile(
                "Complete",
                String.valueOf(trials.size() - failed - count(TrialState.WAITING)),
                "trials",
                "of " + trials.size(),
                Tone.NEUTRAL));
        tiles.add(new Tile("Failed", String.valueOf(failed), "trials", "", failed > 0 ? Tone.BAD : Tone.GOOD));
        double seconds = trials.stream()
                .flatMap(trial -> trial.record().stream())
                .mapToDouble(TrialRecord::seconds)
                .sum();
        boolean hours = seconds >= 3600;
        tiles.add(new Tile(
                "Work",
                String.format(Locale.ROOT, "%.1f", hours ? seconds / 3600 : seconds),
                hours ? "core hours" : "core seconds",
                "of complete trials",
                Tone.NEUTRAL));
        return new Tiles(tiles);
    }

    private long count(TrialState state) {
        return trials.stream().filter(trial -> trial.state() == state).count();
    }

    /** Small multiples: one panel an axis. */
    private void against(Objective objective, List<Section> sections) {
        List<Chart> panels = new ArrayList<>();
        for (Axis axis : plan.axes()) {
            if (!axis.isSeed() && axis.values().size() > 1) {
                panels.add(panel(objective, axis));
            }
        }
        if (!panels.isEmpty()) {
            sections.add(new Section(
                    objective.metric() + " against each axis",
                    List.of(new Figure(
                            panels,
                            "Every point is one setting: mean and standard error over its seeds." + chosen()))));
        }
    }

    private String chosen() {
        return every == 1
                ? ""
                : " Shown: the best, and one of every " + every + " of the " + experiments.size() + " settings.";
    }

    private Chart panel(Objective objective, Axis axis) {
        List<Object> values = drawn.stream()
                .map(experiment -> experiment.parameters().getOrDefault(axis.key(), ""))
                .toList();
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        double least = numbers ? extreme(values, true) : Double.NaN;
        boolean logarithmic = numbers && least > 0 && extreme(values, false) / least >= LOGARITHMIC;
        List<Object> names = values.stream().distinct().toList();
        Set<Integer> numbersOfBest = numbersOfBest();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            double x = numbers ? ((Number) values.get(i)).doubleValue() : names.indexOf(values.get(i)) + 1;
            points.add(new Point(
                    Measurement.exact(logarithmic ? Math.log10(x) : x),
                    measurement(drawn.get(i), objective),
                    numbersOfBest.contains(drawn.get(i).number())));
        }
        String xTitle =
                logarithmic ? "log10 " + axis.key() : numbers ? axis.key() : axis.key() + ": " + numbered(names);
        return new MeasuredPointsChart(axis.key(), xTitle, objective.metric(), points, "best", false);
    }

    private static double extreme(List<Object> values, boolean least) {
        var numbers = values.stream().mapToDouble(value -> ((Number) value).doubleValue());
        return (least ? numbers.min() : numbers.max()).orElse(Double.NaN);
    }

    private static String numbered(List<Object> names) {
        List<String> parts = new ArrayList<>();
        names.forEach(name -> parts.add((parts.size() + 1) + " = " + name));
        return String.join(", ", parts);
    }

    private static Measurement measurement(Experiment experiment, Objective objective) {
        return new Measurement(experiment.mean(objective.metric()), experiment.standardError(objective.metric()));
    }

    private Set<Integer> numbersOfBest() {
        Set<Integer> numbers = new HashSet<>();
        best.forEach(experiment -> numbers.add(experiment.number()));
        return numbers;
    }

    private void tradeOff(List<Section> sections) {
        if (plan.objectives().size() < 2) {
            return;
        }
        Objective first = plan.objectives().get(0);
        Set<Integer> numbersOfBest = numbersOfBest();
        List<Chart> panels = new ArrayList<>();
        for (Objective other : plan.objectives().subList(1, plan.objectives().size())) {
            List<Point> points = drawn.stream()
                    .map(experiment -> new Point(
                            measurement(experiment, other),
                            measurement(experiment, first),
                            numbersOfBest.contains(experiment.number())))
                    .toList();
            panels.add(new MeasuredPointsChart(
                    first.metric() + " against " + other.metric(),
                    other.metric(),
                    first.metric(),
                    points,
                    "Pareto front",
                    true));
        }
        sections.add(new Section(
                "The trade-off",
                List.of(new Figure(
                        panels,
                        "No setting beats one of the front in every objective. Bars: standard error" + " over seeds."
                                + chosen()))));
    }

    private Block bestTable() {
        if (best.isEmpty()) {
            return new Paragraph("There is none: no trial is complete and within the constraints.");
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("trial"), Column.text("settings")));
        plan.objectives().forEach(objective -> columns.add(Column.number(objective.metric())));
        List<Row> rows = best.stream()
                .map(experiment -> {
                    List<String> cells = new ArrayList<>(
                            List.of(String.valueOf(experiment.number()), SweepPlan.describe(experiment.parameters())));
                    plan.objectives()
                            .forEach(objective ->
                                    cells.add(measurement(experiment, objective).toString()));
                    return new Row(cells, Tone.NEUTRAL);
                })
                .toList();
        return new Table("", columns, rows, List.of("Their models are in best/."));
    }

    private Block slowest() {
        List<Row> rows = trials.stream()
                .filter(trial -> trial.record().isPresent())
                .sorted(Comparator.comparingDouble((TrialResult trial) ->
                                -trial.record().orElseThrow().seconds())
                        .thenComparingInt(TrialResult::number))
                .limit(SLOWEST)
                .map(trial -> Row.of(
                        String.valueOf(trial.number()),
                        SweepPlan.describe(trial.parameters()),
                        number(trial.record().orElseThrow().seconds()),
                        trial.record().orElseThrow().host()))
                .toList();
        return new Table(
                "",
                List.of(Column.text("trial"), Column.text("settings"), Column.number("seconds"), Column.text("host")),
                rows,
                List.of());
    }

    private List<Block> failures() throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<TrialResult> failed = trials.stream()
                .filter(trial -> trial.state() == TrialState.FAILED)
                .toList();
        for (TrialResult trial : failed.subList(0, Math.min(FAILED, failed.size()))) {
            blocks.add(new Notice(
                    Tone.BAD,
                    "Trial " + trial.number() + ": " + SweepPlan.describe(trial.parameters()),
                    List.of(trial.error()),
                    logTail(trial)));
        }
        if (failed.size() > FAILED) {
            blocks.add(new Paragraph("And " + (failed.size() - FAILED) + " more, in results.csv."));
        }
        return blocks;
    }

    private List<String> logTail(TrialResult trial) throws IOException {
        try {
            List<String> lines = folder.folder("logs")
                    .readText(TrialLog.name(trial.number(), trial.rung()))
                    .lines()
                    .filter(line -> !line.startsWith("\tat ")) // what was thrown says more than from where
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        } catch (FileNotFoundException e) {
            return List.of(); // its executor took the log along
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
