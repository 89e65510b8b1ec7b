package org.infoshape.jobs.compareencoders;

import java.util.List;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code compare-encoders}; {@code reference.conf} documents them. */
public record CompareEncodersConfig(long seed, List<String> runs, Axes axes, String along)
        implements JobConfig, CheckedSettings {

    /**
     * The encoders to train and attack if no runs are named: every combination.
     */
    record Axes(
            List<String> methods,
            @Range(min = 0, max = 1) List<Double> rhos,
            @Range(min = 1, max = 1000) int seeds) {}

    @Override
    public void check(Checks checks) {
        checks.require(
                !runs.isEmpty() || !axes.methods().isEmpty(), "axes.methods", "must name at least one without runs");
        checks.require(!runs.isEmpty() || !axes.rhos().isEmpty(), "axes.rhos", "must name at least one without runs");
    }
}
