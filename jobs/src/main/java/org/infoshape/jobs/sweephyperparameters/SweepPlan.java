package org.infoshape.jobs.sweephyperparameters;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.config.KebabCase;
import org.infoshape.config.NearestName;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobConfig;
import org.infoshape.jobs.TrialProgram;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersConfig.Placement;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersConfig.Strategy;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersConfig.Sweep;
import org.infoshape.sweep.Axis;
import org.infoshape.sweep.AxisReader;
import org.infoshape.sweep.Constraint;
import org.infoshape.sweep.Objective;
import org.infoshape.sweep.SearchSpace;
import org.infoshape.sweep.TrialIdentity;

/** All that a sweep will do, worked out and checked before Spark starts. */
final class SweepPlan {

    private final Sweep sweep;
    private final Job<?, ?> base;
    private final Config baseSettings;
    private final List<Axis> axes;
    private final List<Constraint> constraints;
    private final List<PlannedTrial> firstRung;

    /**
     * @param jobs every job there is
     * @throws InvalidConfigException on the first setting that cannot be, naming the axis it comes from
     */
    SweepPlan(SweepHyperparametersConfig config, List<Job<?, ?>> jobs) {
        this.sweep = config.sweep();
        this.base = baseJob(jobs);
        this.baseSettings = baseSettings();
        this.axes = new AxisReader(base.name(), config.seed()).read(sweep.axes());
        this.constraints = sweep.constraints().stream().map(Constraint::parse).toList();
        sweep.objectives().forEach(objective -> requireMetric("sweep.objectives", objective.metric()));
        constraints.forEach(constraint -> requireMetric("sweep.constraints", constraint.metric()));
        requireNoAxisOverTheBudget();
        List<PlannedTrial> trials = new ArrayList<>();
        SearchSpace space = new SearchSpace(axes);
        List<SortedMap<String, Object>> candidates =
                sweep.strategy() == Strategy.GRID ? space.grid() : space.random(sweep.candidates(), config.seed());
        candidates.forEach(parameters -> trials.add(trial("", parameters, 0)));
        this.firstRung = List.copyOf(trials);
        trials.forEach(this::requireValid);
    }

    private Job<?, ?> baseJob(List<Job<?, ?>> jobs) {
        List<String> names = jobs.stream().map(Job::name).toList();
        Job<?, ?> job = jobs.stream()
                .filter(candidate -> candidate.name().equals(sweep.base()))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigException(
                        "Invalid sweep.base: " + sweep.base() + " is no job" + NearestName.hint(sweep.base(), names)));
        if (sweep.placement() == Placement.TRIAL_PER_TASK && !(job instanceof TrialProgram)) {
            throw new InvalidConfigException("Invalid sweep.base: " + job.name()
                    + " cannot run inside one task (must be so with sweep.placement = trial-per-task; choose"
                    + " averaged-trials)");
        }
        return job;
    }

    private Config baseSettings() {
        SettingsLayers layers = SettingsLayers.of(base.name(), Optional.empty());
        sweep.baseProfile().ifPresent(profile -> layers.profile(KebabCase.of(profile.name())));
        if (sweep.placement() == Placement.TRIAL_PER_TASK && base instanceof TrialProgram<?, ?> program) {
            layers.values(program.trialSettings());
        }
        return layers.over(sweep.settings()).resolve();
    }

    private void requireMetric(String key, String metric) {
        SortedSet<String> known = Metrics.names(base);
        if (!known.isEmpty() && !Metrics.has(known, metric)) {
            throw new InvalidConfigException("Invalid " + key + ": " + base.name() + " has no metric " + metric
                    + NearestName.hint(metric, known) + "; it has " + String.join(", ", known));
        }
    }

    private void requireNoAxisOverTheBudget() {
        sweep.halving().ifPresent(halving -> {
            if (axes.stream().anyMatch(axis -> axis.key().equals(halving.resource()))) {
                throw new InvalidConfigException("Invalid sweep.halving.resource: " + halving.resource()
                        + " (must not be an axis: every rung sets it)");
            }
        });
    }

    /** A candidate's trial on a rung; every rung trains from scratch, for a result must not depend on what ran before. */
    private PlannedTrial trial(String candidate, SortedMap<String, Object> parameters, int rung) {
        Config settings = baseSettings;
        for (Axis axis : axes) {
            settings = settings.withValue(
                    axis.key(), ConfigValueFactory.fromAnyRef(parameters.get(axis.key()), axis.place()));
        }
        if (sweep.halving().isPresent()) {
            var halving = sweep.halving().get();
            settings = settings.withValue(
                    halving.resource(),
                    ConfigValueFactory.fromAnyRef(halving.rule().budgets().get(rung), "sweep.halving"));
        }
        String key = new TrialIdentity(
                        base.name(),
                        KebabCase.of(sweep.placement().name()),
                        settings.root().unwrapped(),
                        rung,
                        sweep.codeVersion(),
                        sweep.dataVersion())
                .key();
        return new PlannedTrial(candidate.isEmpty() ? key : candidate, rung, key, parameters, settings);
    }

    private void requireValid(PlannedTrial trial) {
        for (int rung = 0; rung < rungs(); rung++) {
            PlannedTrial onRung = rung == 0 ? trial : onRung(trial, rung);
            requireValid(base, onRung);
        }
    }

    @SuppressWarnings("unchecked") // a job's two faces have the same settings
    private <C extends Record & JobConfig> void requireValid(Job<C, ?> job, PlannedTrial trial) {
        C config = Settings.bind(trial.settings(), job.configType());
        if (sweep.placement() == Placement.TRIAL_PER_TASK && job instanceof TrialProgram<?, ?> program) {
            ((TrialProgram<C, ?>) program).checkTrial(config);
        }
    }

    /** Looks at the inputs of the base job, under the settings of the first candidate. */
    void checkInputs() {
        checkInputs(base);
    }

    private <C extends Record & JobConfig> void checkInputs(Job<C, ?> job) {
        job.checkInputs(Settings.bind(firstRung.get(0).settings(), job.configType()));
    }

    Job<?, ?> base() {
        return base;
    }

    Config settings() {
        return baseSettings;
    }

    List<Axis> axes() {
        return axes;
    }

    List<Objective> objectives() {
        return sweep.objectives();
    }

    List<Constraint> constraints() {
        return constraints;
    }

    /** The trial of every candidate, on the first rung if there are rungs. */
    List<PlannedTrial> firstRung() {
        return firstRung;
    }

    /** The same candidate on another rung. */
    PlannedTrial onRung(PlannedTrial trial, int rung) {
        return trial(trial.candidate(), trial.parameters(), rung);
    }

    /** How often the budget is raised, plus one. */
    int rungs() {
        return sweep.halving().map(halving -> halving.rule().budgets().size()).orElse(1);
    }

    /** For {@code --dry-run}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String halving = sweep.halving()
                .map(of -> String.format(
                        Locale.ROOT,
                        ", best 1/%d of them on to %s = %s",
                        of.reduction(),
                        of.resource(),
                        of.rule().budgets()))
                .orElse("");
        lines.add(firstRung.size() + (firstRung.size() == 1 ? " candidate" : " candidates") + " of " + base.name()
                + halving);
        axes.forEach(axis -> lines.add(axis.key() + " = " + axis.values()));
        sweep.objectives()
                .forEach(objective ->
                        lines.add(KebabCase.of(objective.direction().name()) + " " + objective.metric()));
        sweep.constraints().forEach(constraint -> lines.add("subject to " + constraint));
        return lines;
    }

    /** Parameters on one line, for messages. */
    static String describe(Map<String, Object> parameters) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(parameters).forEach((key, value) -> parts.add(key + " = " + value));
        return String.join(", ", parts);
    }
}
