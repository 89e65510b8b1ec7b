package org.infoshape.jobs;

import com.typesafe.config.Config;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.infoshape.config.SettingsLayers;
import org.infoshape.result.Manifest;
import org.infoshape.result.RunDirectory;
import org.infoshape.result.Sha256;

/** What a running job may use: the session, its run directory, the progress line. */
public final class JobContext {

    private final SparkSession session;
    private final RunDirectory run;
    private final Progress progress;
    private final JobRunner jobs;
    private final String job;
    private final Config settings;
    private final Map<String, String> dataSha256 = new TreeMap<>();

    JobContext(JobRunner jobs, SparkSession session, Progress progress, Run run) {
        this.session = session;
        this.run = run.directory;
        this.job = run.job;
        this.settings = run.settings;
        this.progress = progress;
        this.jobs = jobs;
    }

    /**
     * @param job kebab name
     * @param settings resolved
     * @param directory of the results
     */
    record Run(String job, Config settings, RunDirectory directory) {}

    public SparkSession session() {
        return session;
    }

    /** The session's context, for RDDs. */
    public JavaSparkContext spark() {
        return new JavaSparkContext(session.sparkContext());
    }

    public RunDirectory run() {
        return run;
    }

    public Progress progress() {
        return progress;
    }

    /**
     * The complete run of another job that this one builds on; made now if it is missing.
     *
     * @param job kebab name
     * @param settings what differs from that job's shipped settings under this command line's profile, by key
     */
    public RunDirectory require(String job, Map<String, Object> settings) throws Exception {
        return jobs.require(job, settings);
    }

    /**
     * Runs another job to its end inside a folder of this run, without a word: one trial of many.
     *
     * @param resolved the job's settings
     * @param folder name of the folder
     * @return its run directory, complete
     */
    public RunDirectory runInside(Job<?, ?> job, Config resolved, String folder) throws Exception {
        return jobs.silentlyInto(run.location() + "/" + folder).run(job, resolved);
    }

    /** Names the Spark stages that follow, in the UI and in the history. */
    public void stage(String description) {
        session.sparkContext().setJobDescription(description);
    }

    /** Notes for the manifest what was read: a digest of the data under its name. */
    public void readData(String name, String sha256) {
        dataSha256.put(name, sha256);
    }

    /** The manifest of this run as it stands. */
    public Manifest manifest() {
        return Manifest.of(
                job,
                settings.getLong("seed"),
                Sha256.of(SettingsLayers.canonical(settings).getBytes(StandardCharsets.UTF_8)),
                dataSha256,
                Map.of(
                        "spark",
                        session.version(),
                        "master",
                        session.sparkContext().master()));
    }
}
