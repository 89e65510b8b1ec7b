package org.infoshape.jobs;

import com.typesafe.config.Config;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.config.NearestName;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;
import org.infoshape.result.Json;
import org.infoshape.result.RunDirectory;

/** Runs jobs in one session, each into the run directory that its settings name, unless it is complete there already. */
public final class JobRunner {

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

    /**
     * Runs a job to its end.
     *
     * @param resolved the job's settings
     * @return its run directory, complete
     */
    <C extends Record & JobConfig, S extends Record> RunDirectory run(Job<C, S> job, Config resolved) throws Exception {
        C config = Settings.bind(resolved, job.configType());
        RunDirectory run = directory(output, job, resolved, config.seed());
        if (!run.complete()) {
            claim(run, resolved, output);
            JobContext context = new JobContext(this, session, progress, new JobContext.Run(job.name(), resolved, run));
            S summary = job.run(config, context);
            run.storage().writeText("summary.json", Json.write(summary));
            run.storage().writeText("manifest.json", Json.write(context.manifest()));
            run.succeed();
        }
        return run;
    }

    /** The folder that these settings name. The seed stands in its name, so it is no part of the hash. */
    static RunDirectory directory(String output, Job<?, ?> job, Config resolved, long seed) throws IOException {
        return RunDirectory.of(output, job.name(), SettingsLayers.canonical(resolved.withoutPath("seed")), seed);
    }

    /** Writes the first file of a run; finds out early whether the output can be written. */
    static void claim(RunDirectory run, Config resolved, String output) {
        try {
            run.storage().writeText("resolved.conf", SettingsLayers.render(resolved));
        } catch (IOException e) {
            throw new InvalidConfigException("Cannot write to --output " + output + ": " + e);
        }
    }
}
