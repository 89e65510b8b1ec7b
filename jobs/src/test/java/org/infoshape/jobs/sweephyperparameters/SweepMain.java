package org.infoshape.jobs.sweephyperparameters;

import java.util.List;
import org.infoshape.jobs.CommandLines;
import org.infoshape.jobs.Job;

/** The suite with the test's jobs: what a driver process of a test runs. */
public final class SweepMain {

    private SweepMain() {}

    static List<Job<?, ?>> jobs() {
        List<Job<?, ?>> bases = List.of(new MinimiseQuadraticJob(), new MinimiseOnlyJob());
        return List.of(new SweepHyperparametersJob(() -> bases), bases.get(0), bases.get(1));
    }

    public static void main(String[] arguments) {
        CommandLines.main(jobs(), arguments);
    }
}
