package org.infoshape.jobs.sweephyperparameters;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.infoshape.config.Settings;
import org.infoshape.jobs.ExitCode;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.JobFailure;
import org.infoshape.jobs.Jobs;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersConfig.Placement;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersConfig.Sweep;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersSummary.Best;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.result.report.ReportPage;
import org.infoshape.sweep.Axis;
import org.infoshape.sweep.Objective;
import org.infoshape.sweep.SweepTable;
import org.infoshape.sweep.TrialResult;
import org.infoshape.sweep.TrialState;

/** Runs another job once for every candidate of a search space, and finds the best settings. */
public final class SweepHyperparametersJob implements Job<SweepHyperparametersConfig, SweepHyperparametersSummary> {

    private static final int LISTED_FAILURES = 20;

    private final Supplier<List<Job<?, ?>>> jobs;

    public SweepHyperparametersJob() {
        this(Jobs::all);
    }

    /** @param jobs that can be swept */
    SweepHyperparametersJob(Supplier<List<Job<?, ?>>> jobs) {
        this.jobs = jobs;
    }

    @Override
    public String description() {
        return "Runs a job for every candidate of a search space; loses nothing, goes on where it was killed.";
    }

    @Override
    public Class<SweepHyperparametersConfig> configType() {
        return SweepHyperparametersConfig.class;
    }

    @Override
    public List<String> plan(SweepHyperparametersConfig config) {
        return new SweepPlan(config, jobs.get()).lines();
    }

    @Override
    public void checkInputs(SweepHyperparametersConfig config) {
        new SweepPlan(config, jobs.get()).checkInputs();
    }

    /** What makes a sweep the same sweep when values are added to it; what a trial depends on is in the trial's key. */
    @Override
    public Config identity(Config resolved) {
        Sweep sweep = Settings.bind(resolved, configType()).sweep();
        List<String> axes = new org.infoshape.sweep.AxisReader(sweep.base(), 0)
                .read(sweep.axes()).stream().map(Axis::key).toList();
        return ConfigFactory.parseMap(Map.of(
                        "base", sweep.base(),
                        "axes", axes,
                        "strategy", sweep.strategy().name(),
                        "placement", sweep.placement().name(),
                        "profile", sweep.baseProfile().map(Enum::name).orElse("")))
                .withValue("settings", sweep.settings())
                .withValue(
                        "halving",
                        ConfigValueFactory.fromAnyRef(
                                sweep.halving().map(Record::toString).orElse("")));
    }

    @Override
    public SweepHyperparametersSummary run(SweepHyperparametersConfig config, JobContext context) throws Exception {
        try {
            return sweep(new SweepPlan(config, jobs.get()), config.sweep(), context);
        } catch (IOException e) {
            throw new JobFailure(
                    ExitCode.UNEXPECTED,
                    "Cannot keep the ledger of the sweep in " + context.run().location() + ": " + e
                            + "; finished trials are kept, the same command goes on from there");
        }
    }

    private static SweepHyperparametersSummary sweep(SweepPlan plan, Sweep sweep, JobContext context) throws Exception {
        Storage folder = context.run().storage();
        SweepProgress progress =
                new SweepProgress(context.progress(), plan.objectives().get(0), sweep.failedTrials());
        SweepRun run = new SweepRun(plan, sweep, folder, progress);
        SweepOutputs outputs = new SweepOutputs(plan, folder);
        try (InterruptedSweep interrupted = new InterruptedSweep(() -> outputs.write(run.results()))) {
            context.stage("Trials of " + plan.base().name());
            run.run(trials(plan, sweep, context));
        }
        List<List<TrialResult>> rungs = run.results();
        List<Best> best = outputs.write(rungs);
        List<TrialResult> results = rungs.stream().flatMap(List::stream).toList();
        context.stage("Table of the sweep");
        TrialsParquet.write(context.session(), new SweepTable(results), folder);
        SweepReport report = new SweepReport(plan, folder, rungs, outputs.best(rungs));
        folder.writeText("report.html", ReportPage.html(report.report(Json.map(context.manifest()))));
        best.forEach(experiment -> context.progress().note(line(experiment)));
        requireNoneFailed(run, results, sweep);
        return new SweepHyperparametersSummary(
                sweep.base(), plan.firstRung().size(), results.size(), results.size(), best);
    }

    private static Trials trials(SweepPlan plan, Sweep sweep, JobContext context) {
        TrialRunner runner = new TrialRunner(
                context.run().location(),
                context.spark().sc().applicationId(),
                sweep.lease(),
                plan.objectives().stream().map(Objective::metric).toList());
        return sweep.placement() == Placement.TRIAL_PER_TASK
                ? new TrialTasks(
                        context.spark(),
                        runner,
                        new TrialBody.InThisThread(plan.base().getClass().getName()))
                : new AveragedTrials(plan.base(), context, runner, sweep.parallelism());
    }

    private static String line(Best best) {
        String figures = best.mean().entrySet().stream()
                .map(mean -> mean.getKey() + " = " + mean.getValue())
                .collect(Collectors.joining(", "));
        return "Best: " + SweepPlan.describe(best.parameters()) + " with " + figures + " (" + best.exported() + ")";
    }

    private static void requireNoneFailed(SweepRun run, List<TrialResult> results, Sweep sweep) {
        List<TrialResult> failed = results.stream()
                .filter(trial -> trial.state() == TrialState.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder();
        if (run.stopped()) {
            message.append("Stopped, for more trials failed than sweep.failed-trials = " + sweep.failedTrials() + ": ");
        }
        message.append(failed.size() + " of " + results.size() + " trials failed; the same command tries them again");
        failed.stream()
                .limit(LISTED_FAILURES)
                .forEach(trial -> message.append("\n  trial " + trial.number() + " ("
                        + SweepPlan.describe(trial.parameters()) + "): " + trial.error()));
        if (failed.size() > LISTED_FAILURES) {
            message.append("\n  and " + (failed.size() - LISTED_FAILURES) + " more, in results.csv");
        }
        throw new JobFailure(ExitCode.FAILED_TRIALS, message.toString());
    }
}
