package org.infoshape.jobs.sweephyperparameters;

import java.util.List;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobConfig;
import org.infoshape.jobs.JobContext;

/** A job that cannot run inside a task. */
public final class MinimiseOnlyJob implements Job<MinimiseOnlyJob.Seeded, MinimiseOnlyJob.Nothing> {

    public record Seeded(long seed) implements JobConfig {}

    public record Nothing(double loss) {}

    @Override
    public String description() {
        return "Test job.";
    }

    @Override
    public Class<Seeded> configType() {
        return Seeded.class;
    }

    @Override
    public List<String> plan(Seeded config) {
        return List.of();
    }

    @Override
    public Nothing run(Seeded config, JobContext context) {
        return new Nothing(0);
    }
}
