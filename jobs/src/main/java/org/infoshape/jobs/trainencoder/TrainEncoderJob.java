package org.infoshape.jobs.trainencoder;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.InfoShapeTraining;
import org.infoshape.encoder.TrainingCheckpoint;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.encoder.TrainingState;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.measurement.MeasurementResult;
import org.infoshape.measurement.MeasurementTask;
import org.infoshape.measurement.Stage;
import org.infoshape.network.Encoder;
import org.infoshape.result.RunDirectory;
import org.infoshape.spark.AveragedRounds;
import org.infoshape.spark.LabelledTable;
import org.infoshape.spark.ParallelTasks;

/** Trains an InfoShape encoder, and measures what it keeps of the label and what it gives away of its input. */
public final class TrainEncoderJob implements Job<TrainEncoderConfig, TrainEncoderSummary> {

    @Override
    public String description() {
        return "Trains an InfoShape encoder and measures utility and leakage before and after.";
    }

    @Override
    public Class<TrainEncoderConfig> configType() {
        return TrainEncoderConfig.class;
    }

    @Override
    public List<String> plan(TrainEncoderConfig config) {
        return new TrainEncoderPlan(config).lines();
    }

    @Override
    public TrainEncoderSummary run(TrainEncoderConfig config, JobContext context) throws Exception {
        long started = System.nanoTime();
        TrainEncoderPlan plan = new TrainEncoderPlan(config);
        LabelledTable data = data(config, context);
        MeasurementSamples samples = MeasurementSamples.of(data, config);

        InfoShapeRecipe recipe = plan.recipe(samples, context);
        TrainingState trained = train(config, recipe, data, context);
        Map<Stage, EncoderSnapshot> encoders = encoders(recipe, trained);
        List<MeasurementResult> measured = measure(
                new MeasurementTask.Inputs(samples.train(), samples.evaluation(), encoders, plan.measurement(), config.seed()),
                context);

        TrainEncoderResults results = new TrainEncoderResults(config, recipe, trained, measured);
        results.write(samples, encoders, context);
        return results.summary((System.nanoTime() - started) / 1e9);
    }

    private static LabelledTable data(TrainEncoderConfig config, JobContext context) throws Exception {
        String path = config.input().path().orElse(null);
        if (path == null) {
            RunDirectory generated = context.require("generate-gaussian", config.data().settings());
            path = generated.location() + "/data";
        }
        LabelledTable table = LabelledTable.read(context.session(), path);
        context.readData("input", table.sha256());
        return table;
    }

    private static TrainingState train(
            TrainEncoderConfig config, InfoShapeRecipe recipe, LabelledTable data, JobContext context)
            throws Exception {
        TrainingCheckpoint checkpoint = new TrainingCheckpoint(context.run().checkpoints());
        TrainingSchedule schedule = recipe.schedule();
        context.stage("Averaged training rounds");
        context.progress().begin("Training the encoder", schedule.totalIterations());
        try (AveragedRounds rounds = new AveragedRounds(
                context.spark(), data.trainShards(config.workers(), config.seed(), recipe.batchSize()), recipe)) {
            InfoShapeTraining training = new InfoShapeTraining(
                    recipe,
                    rounds,
                    new InfoShapeTraining.Pace(config.execution().averagingFrequency(), config.checkpointEvery()),
                    listener(context, checkpoint));
            return training.run(checkpoint.load());
        }
    }

    private static InfoShapeTraining.Listener listener(JobContext context, TrainingCheckpoint checkpoint) {
        return new InfoShapeTraining.Listener() {
            @Override
            public void round(TrainingState.HistoryPoint point, int totalIterations) {
                context.progress()
                        .at(
                                point.iteration(),
                                String.format(
                                        Locale.ROOT,
                                        "I(Z;L) %.3f  I(X;Z) %.2f nats",
                                        point.utilityNats(),
                                        point.leakageNats()));
            }

            @Override
            public void checkpoint(TrainingState state) throws IOException {
                checkpoint.save(state);
            }
        };
    }

    private static Map<Stage, EncoderSnapshot> encoders(InfoShapeRecipe recipe, TrainingState trained) {
        List<TrainingState.Snapshot> snapshots = trained.snapshots();
        Map<Stage, EncoderSnapshot> encoders = new TreeMap<>();
        encoders.put(Stage.BEFORE, recipe.snapshot(snapshots.get(0).parameters()));
        encoders.put(Stage.AFTER, recipe.snapshot(snapshots.get(snapshots.size() - 1).parameters()));
        return encoders;
    }

    private static List<MeasurementResult> measure(MeasurementTask.Inputs inputs, JobContext context) throws Exception {
        List<MeasurementTask> tasks = MeasurementTask.beforeAndAfter(
                inputs.encoders().get(Stage.AFTER).noiseSigma() > 0);
        context.stage("Measuring before and after");
        context.progress().begin("Measuring before and after", tasks.size());
        var shared = context.spark().broadcast(inputs);
        try {
            return ParallelTasks.run(
                    context.spark(),
                    tasks,
                    task -> task.run(shared.value()),
                    done -> context.progress().at(done, done + " of " + tasks.size() + " quantities"));
        } finally {
            shared.destroy();
        }
    }
}
