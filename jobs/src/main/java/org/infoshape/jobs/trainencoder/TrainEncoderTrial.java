package org.infoshape.jobs.trainencoder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.InfoShapeTraining;
import org.infoshape.encoder.LocalRounds;
import org.infoshape.encoder.TrainingCheckpoint;
import org.infoshape.encoder.TrainingState;
import org.infoshape.jobs.GaussianData;
import org.infoshape.jobs.TrialContext;
import org.infoshape.measurement.Measured;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.measurement.MeasurementTask;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianRows;

/**
 * The whole job in one thread of an executor, as one trial of many: the same bits as a {@code local} run of the job, with
 * the Gaussian data drawn in memory.
 */
final class TrainEncoderTrial {

    private final TrainEncoderConfig config;
    private final TrainEncoderPlan plan;
    private final TrialContext context;

    TrainEncoderTrial(TrainEncoderConfig config, TrialContext context) {
        this.config = config;
        this.plan = new TrainEncoderPlan(config);
        this.context = context;
    }

    /** Refuses what one task cannot do. */
    static void check(TrainEncoderConfig config) {
        if (config.execution().kind() != TrainEncoderConfig.ExecutionKind.LOCAL) {
            throw new InvalidConfigException(
                    "Invalid execution.kind: averaged (must be local for a trial that is one task;"
                            + " or set sweep.placement = averaged-trials)");
        }
        if (config.input().path().isPresent()) {
            throw new InvalidConfigException("Invalid input.path: "
                    + config.input().path().get() + " (must be null for a trial that is one task; or set"
                    + " sweep.placement = averaged-trials)");
        }
    }

    TrainEncoderSummary run() throws Exception {
        long started = System.nanoTime();
        MeasurementSamples samples = samples(config.data());
        InfoShapeRecipe recipe = plan.recipe(samples.train().columns(), plan.normalisers(samples, iterations -> {}));
        TrainingState trained = train(recipe, samples.train());
        MeasurementTask.Inputs inputs = plan.measurementInputs(samples, recipe, trained);
        Measured measured = new Measured(MeasurementTask.beforeAndAfter(inputs.noisy()).stream()
                .map(task -> task.run(inputs))
                .toList());
        TrainEncoderResults results = new TrainEncoderResults(config, recipe, trained, measured);
        results.write(context.files(), samples, Map.of());
        return results.summary((System.nanoTime() - started) / 1e9);
    }

    private MeasurementSamples samples(GaussianData data) {
        long rows = 2 * data.samplesPerClass();
        int most = config.measurement().maxSamples();
        if (rows > most) {
            throw new InvalidConfigException("Invalid data.samples-per-class: " + data.samplesPerClass()
                    + " (must be <= measurement.max-samples / 2 = " + most / 2 + " for a trial that is one task)");
        }
        GaussianRows table = GaussianRows.of(
                new GaussianMixture(data.dimension(), data.rho0(), data.rho1()),
                rows,
                data.seed(),
                data.evaluationShare());
        return new MeasurementSamples(part(table, false), part(table, true));
    }

    private static LabelledSamples part(GaussianRows table, boolean evaluation) {
        int[] ids = IntStream.range(0, (int) table.rows())
                .filter(id -> table.evaluation(id) == evaluation)
                .toArray();
        float[] features = new float[ids.length * table.dimension()];
        int[] labels = new int[ids.length];
        float[] row = new float[table.dimension()];
        for (int i = 0; i < ids.length; i++) {
            table.features(ids[i], 1, row);
            System.arraycopy(row, 0, features, i * row.length, row.length);
            labels[i] = table.label(ids[i]);
        }
        return new LabelledSamples(features, table.dimension(), labels);
    }

    private TrainingState train(InfoShapeRecipe recipe, LabelledSamples train) throws Exception {
        TrainingCheckpoint checkpoint = new TrainingCheckpoint(context.checkpoints());
        InfoShapeTraining.Listener listener = new InfoShapeTraining.Listener() {
            @Override
            public void round(TrainingState.HistoryPoint point, int totalIterations) throws InterruptedException {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The sweep stopped this trial");
                }
            }

            @Override
            public void checkpoint(TrainingState state) throws IOException {
                checkpoint.save(state);
                List<TrainingState.HistoryPoint> history = state.history();
                context.log(TrainEncoderPlan.progressOf(history.get(history.size() - 1)));
            }
        };
        return new InfoShapeTraining(recipe, new LocalRounds(train, recipe), plan.pace(), listener)
                .run(checkpoint.load());
    }
}
