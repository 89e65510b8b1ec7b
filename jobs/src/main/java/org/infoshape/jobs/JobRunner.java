package org.infoshape.jobs;

import com.typesafe.config.Config;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.sql.SparkSession;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.config.NearestName;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;
import org.infoshape.result.Json;
import org.infoshape.result.RunDirectory;

/** Runs jobs in one session, each into the run directory that its settings name, unless it is complete there already. */
public final class JobRunner {

    private static final String RESOLVED = "resolved.conf";

    private static final ConcurrentMap<String, Object> RUNS = new ConcurrentHashMap<>();

    private final SparkSession session;
    private final String output;
    private final Progress progress;
    private final ShippedSettings shipped;

    /**
     * @param output folder of all runs, local path or URI
     * @param shipped what the settings of a required job start from
     */
    JobRunner(SparkSession session, String output, Progress progress, ShippedSettings shipped) {
        this.session = session;
        this.output = output;
        this.progress = progress;
        this.shipped = shipped;
    }

    /**
     * The complete run of another job that this one builds on; made now if it is missing.
     *
     * @param name kebab name of the job
     * @param settings what differs from the job's shipped settings under this command line's profile, by key
     */
    RunDirectory require(String name, Map<String, Object> settings) throws Exception {
        Job<?, ?> job = Jobs.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigException("Unknown job " + name
                        + NearestName.hint(
                                name, Jobs.all().stream().map(Job::name).toList())));
        return run(job, shipped.of(name).values(settings).resolve());
    }

    /** The same session and shipped settings, with another folder of runs and no progress shown. */
    JobRunner silentlyInto(String folder) {
        return new JobRunner(session, folder, Progress.silent(), shipped);
    }

    /**
     * Runs a job to its end.
     *
     * @param resolved the job's settings
     * @return its run directory, complete
     */
    <C extends Record & JobConfig, S extends Record> RunDirectory run(Job<C, S> job, Config resolved) throws Exception {
        C config = Settings.bind(resolved, job.configType());
        RunDirectory run = directory(output, job, resolved, config.seed());
        // concurrent trials may build on one and the same run: the first makes it, the others wait
        synchronized (RUNS.computeIfAbsent(run.location(), location -> new Object())) {
            if (!complete(run, resolved)) {
                claim(run, resolved, output);
                JobContext context =
                        new JobContext(this, session, progress, new JobContext.Run(job.name(), resolved, run));
                S summary = job.run(config, context);
                run.storage().writeText("summary.json", Json.write(summary));
                run.storage().writeText("manifest.json", Json.write(context.manifest()));
                run.succeed();
                job.judge(summary);
            }
        }
        return run;
    }

    /** The folder that these settings name. The seed stands in its name, so it is no part of the hash. */
    static RunDirectory directory(String output, Job<?, ?> job, Config resolved, long seed) throws IOException {
        return RunDirectory.of(
                output,
                job.name(),
                SettingsLayers.canonical(job.identity(resolved).withoutPath("seed")),
                seed);
    }

    /** Whether the run is complete and was made with just these settings. */
    static boolean complete(RunDirectory run, Config resolved) throws IOException {
        return run.complete()
                && run.storage().exists(RESOLVED)
                && SettingsLayers.same(run.storage().readText(RESOLVED), resolved);
    }

    /** Writes the first file of a run; finds out early whether the output can be written. */
    static void claim(RunDirectory run, Config resolved, String output) {
        try {
            run.reopen();
            run.storage().writeText(RESOLVED, SettingsLayers.render(resolved));
        } catch (IOException e) {
            throw new InvalidConfigException("Cannot write to --output " + output + ": " + e);
        }
    }
}
