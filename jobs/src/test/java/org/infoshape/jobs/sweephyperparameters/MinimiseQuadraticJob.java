package org.infoshape.jobs.sweephyperparameters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.infoshape.config.Range;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobConfig;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.TrialContext;
import org.infoshape.jobs.TrialProgram;
import org.infoshape.random.Seeds;

/** {@code (x - centre)^2 + noise / epochs}: a trial that takes no time unless asked to, with faults on demand. */
public final class MinimiseQuadraticJob
        implements Job<MinimiseQuadraticJob.Quadratic, MinimiseQuadraticJob.Minimum>,
                TrialProgram<MinimiseQuadraticJob.Quadratic, MinimiseQuadraticJob.Minimum> {

    /** What goes wrong. */
    public enum Fault {
        NONE,
        EXCEPTION,
        NAN,
        OUT_OF_MEMORY,
        EXIT
    }

    public record Bowl(double centre) {}

    public record Quadratic(
            long seed,
            double x,
            Bowl bowl,
            @Range(min = 1) int epochs,
            @Range(min = 0) int sleepMillis,
            Fault fault,
            double faultAt)
            implements JobConfig {}

    public record Cost(double steps) {}

    public record Minimum(double loss, Cost cost, double trainingSeconds) {}

    @Override
    public String description() {
        return "Test job.";
    }

    @Override
    public Class<Quadratic> configType() {
        return Quadratic.class;
    }

    @Override
    public List<String> plan(Quadratic config) {
        return List.of();
    }

    @Override
    public Minimum run(Quadratic config, JobContext context) throws Exception {
        long rows = context.spark().parallelize(List.of(1, 2, 3), 2).count();
        context.run().storage().write("model.zip", ("averaged over " + rows).getBytes(StandardCharsets.UTF_8));
        return minimum(config);
    }

    @Override
    public Minimum runTrial(Quadratic config, TrialContext context) throws Exception {
        context.log("x is " + config.x());
        context.checkpoints().writeText("epoch", "1");
        Thread.sleep(config.sleepMillis());
        if (config.x() == config.faultAt()) {
            switch (config.fault()) {
                case EXCEPTION -> throw new IllegalStateException("x = " + config.x() + " is not for me");
                case OUT_OF_MEMORY -> fillMemory();
                case EXIT -> System.exit(52);
                default -> {}
            }
        }
        context.files().writeText("model.zip", "model of x = " + config.x());
        return minimum(config);
    }

    private static void fillMemory() {
        for (List<byte[]> kept = new ArrayList<>(); ; ) {
            kept.add(new byte[1 << 24]);
        }
    }

    private static Minimum minimum(Quadratic config) {
        double noise = Seeds.stream(config.seed(), "noise").nextGaussian() / config.epochs();
        boolean nan = config.fault() == Fault.NAN && config.x() == config.faultAt();
        double loss = nan ? Double.NaN : Math.pow(config.x() - config.bowl().centre(), 2) + 0.1 * noise;
        return new Minimum(loss, new Cost(Math.abs(config.x())), System.nanoTime() / 1e9);
    }
}
