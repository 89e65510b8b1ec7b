package org.infoshape.jobs;

import java.util.List;
import org.infoshape.attack.DownstreamClassifier;
import org.infoshape.config.Range;
import org.infoshape.data.InvalidDataException;
import org.infoshape.estimator.EstimationSettings;
import org.infoshape.measurement.Measured;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.measurement.MeasurementSettings;
import org.infoshape.measurement.MeasurementTask;
import org.infoshape.network.CriticNetwork;
import org.infoshape.spark.LabelledTable;
import org.infoshape.spark.ParallelTasks;

/** Settings of how an encoder is judged before and after; reference.conf says what each means. */
public record MeasurementConfig(
        @Range(min = 100) int maxSamples,
        @Range(min = 10) int utilityIterations,
        @Range(min = 10) int leakageIterations,
        @Range(min = 2) int batchSize,

        @Range(min = 0, aboveMin = true) double learningRate,

        @Range(min = 10) int classifierSteps,
        @Range(min = 2) int exactQueries) {

    /** At most {@code max-samples} rows of each split, chosen by a seeded hash of the id. */
    public MeasurementSamples samples(LabelledTable data, long seed) {
        MeasurementSamples samples =
                new MeasurementSamples(data.train(maxSamples, seed), data.evaluation(maxSamples, seed));
        if (batchSize > samples.train().nSamples()) {
            throw new InvalidDataException("Invalid measurement.batch-size: " + batchSize + " (must be <= train rows = "
                    + samples.train().nSamples() + " of " + data.location() + ")");
        }
        try {
            samples.train().requireBinary("train");
            samples.evaluation().requireBinary("evaluation");
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(e.getMessage() + " in " + data.location(), e);
        }
        return samples;
    }

    /** @param critic of all estimates */
    public MeasurementSettings settings(CriticNetwork critic) {
        return new MeasurementSettings(
                new EstimationSettings(critic, learningRate, leakageIterations, batchSize),
                new EstimationSettings(critic, learningRate, utilityIterations, batchSize),
                DownstreamClassifier.STRONG.withLength(classifierSteps),
                exactQueries);
    }

    /** Measures everything that a report before and after needs, a Spark task a quantity. */
    public static Measured beforeAndAfter(MeasurementTask.Inputs inputs, JobContext context) throws Exception {
        List<MeasurementTask> tasks = MeasurementTask.beforeAndAfter(inputs.noisy());
        context.stage("Measuring before and after");
        context.progress().begin("Measuring before and after", tasks.size());
        return new Measured(ParallelTasks.run(
                context.spark(),
                inputs,
                tasks,
                (shared, task) -> task.run(shared),
                done -> context.progress().at(done, done + " of " + tasks.size() + " quantities")));
    }
}
