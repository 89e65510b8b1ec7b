package org.infoshape.jobs;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;
import org.infoshape.result.RunDirectory;
import org.infoshape.spark.SparkSessions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of one job: parse, validate, run, leave a complete run directory. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class JobCommand<C extends Record & JobConfig, S extends Record> implements Callable<Integer> {

    private final Job<C, S> job;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--profile", paramLabel = "smoke|nightly|full", description = "Settings of conf/profiles/ on top.")
    private @Nullable Profile profile;

    @Option(
            names = "--output",
            paramLabel = "DIR_OR_URI",
            defaultValue = "runs",
            description = "Folder of all runs, on file: or hdfs: (default: runs).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String output;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key; repeatable, last wins.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A HOCON file of your own on top of the profile.")
    private @Nullable Path file;

    @Option(names = "--conf-dir", paramLabel = "DIR", description = "Takes the place of the shipped conf/ folder.")
    private @Nullable Path confFolder;

    @Option(
            names = "--master",
            paramLabel = "MASTER",
            defaultValue = "local[*]",
            description = "Spark master of an embedded run (default: ${DEFAULT-VALUE}); spark-submit sets its own.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String master;

    @Option(
            names = "--conf",
            paramLabel = "PROPERTY=VALUE",
            description = "A Spark property of an embedded run; repeatable.")
    private Map<String, String> sparkProperties = new TreeMap<>();

    @Option(names = "--dry-run", description = "Prints the resolved settings and the plan; starts nothing.")
    private boolean dryRun;

    private JobCommand(Job<C, S> job) {
        this.job = job;
    }

    static <C extends Record & JobConfig, S extends Record> JobCommand<C, S> of(Job<C, S> job) {
        return new JobCommand<>(job);
    }

    private enum Profile {
        smoke,
        nightly,
        full
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Config resolved = layers().resolve();
        C config = Settings.bind(resolved, job.configType());
        RunDirectory run = JobRunner.directory(output, job, resolved, config.seed());
        if (dryRun) {
            printPlan(out, resolved, config, run);
        } else if (JobRunner.complete(run, resolved)) {
            out.println(job.name() + " is already complete: " + run.location());
        } else {
            SparkSessions.check(master, sparkProperties);
            job.checkInputs(config);
            if (run.started()) {
                out.println("Resuming an unfinished run: " + run.location());
            }
            JobRunner.claim(run, resolved, output);
            writeOverrides(run);
            execute(resolved);
            out.println("Results: " + run.location());
        }
        return ExitCode.DONE.number();
    }

    private SettingsLayers layers() {
        SettingsLayers layers = shipped().of(job.name());
        if (file != null) {
            layers.file(file);
        }
        assignments.forEach(layers::set);
        return layers;
    }

    private ShippedSettings shipped() {
        return new ShippedSettings(
                Optional.ofNullable(confFolder), Optional.ofNullable(profile).map(Profile::name));
    }

    private void printPlan(PrintWriter out, Config resolved, C config, RunDirectory run) {
        out.print(SettingsLayers.render(resolved));
        out.println("Plan of " + job.name() + ":");
        job.plan(config).forEach(line -> out.println("  " + line));
        out.println("  results in " + run.location());
    }

    private void writeOverrides(RunDirectory run) throws IOException {
        String lines = assignments.stream().map(line -> line + "\n").collect(Collectors.joining());
        run.storage().writeText("overrides.conf", lines);
    }

    private void execute(Config resolved) throws Exception {
        try (SparkSession session = SparkSessions.open(job.name(), master, sparkProperties);
                Progress progress = Progress.onStandardError()) {
            new JobRunner(session, output, progress, shipped()).run(job, resolved);
        }
    }
}
