package org.infoshape.jobs;

import java.util.Map;
import java.util.Optional;
import org.infoshape.config.Range;
import org.infoshape.result.RunDirectory;
import org.infoshape.spark.LabelledTable;

/** Settings of the Gaussian data that a job generates when no input is named; {@code generate-gaussian} has their limits. */
public record GaussianData(
        long seed,
        @Range(min = 2) int dimension,

        @Range(min = -1, max = 1, aboveMin = true, belowMax = true)
        double rho0,

        @Range(min = -1, max = 1, aboveMin = true, belowMax = true)
        double rho1,

        @Range(min = 1) long samplesPerClass,

        @Range(min = 0, max = 1, aboveMin = true, belowMax = true)
        double evaluationShare) {

    /** The same by key. */
    public Map<String, Object> settings() {
        return Map.of(
                "seed", seed,
                "dimension", dimension,
                "rho0", rho0,
                "rho1", rho1,
                "samples-per-class", samplesPerClass,
                "evaluation-share", evaluationShare);
    }

    /** About how many rows are in split train. */
    public long trainRows() {
        return (long) (2 * samplesPerClass * (1 - evaluationShare));
    }

    /**
     * The table to work on.
     *
     * @param path of a table; empty for this Gaussian data, which is generated if it is not there yet
     */
    public LabelledTable read(Optional<String> path, JobContext context) throws Exception {
        if (path.isPresent()) {
            return LabelledTable.read(context.session(), path.get());
        }
        RunDirectory generated = context.require("generate-gaussian", settings());
        return LabelledTable.read(context.session(), generated.location() + "/data");
    }
}
