package org.infoshape.jobs.trainencoder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.InfoShapeTraining;
import org.infoshape.encoder.TrainingCheckpoint;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.encoder.TrainingState;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.MeasurementConfig;
import org.infoshape.jobs.TrialContext;
import org.infoshape.jobs.TrialProgram;
import org.infoshape.measurement.Measured;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.result.Json;
import org.infoshape.spark.AveragedRounds;
import org.infoshape.spark.LabelledTable;

/** Trains an InfoShape encoder, and measures what it keeps of the label and what it gives away of its input. */
public final class TrainEncoderJob
        implements Job<TrainEncoderConfig, TrainEncoderSummary>, TrialProgram<TrainEncoderConfig, TrainEncoderSummary> {

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
        LabelledTable data = config.data().read(config.input().path(), context);
        MeasurementSamples samples = config.measurement().samples(data, config.seed());
        context.readData("measured rows", samples.sha256());

        InfoShapeRecipe recipe = plan.recipe(samples.train().columns(), normalisers(plan, samples, context));
        TrainingState trained = train(plan, recipe, data, context);
        Measured measured = MeasurementConfig.beforeAndAfter(plan.measurementInputs(samples, recipe, trained), context);

        TrainEncoderResults results = new TrainEncoderResults(config, recipe, trained, measured);
        results.write(context.run().storage(), samples, Json.map(context.manifest()));
        TrainEncoderSummary summary = results.summary((System.nanoTime() - started) / 1e9);
        context.progress().note(summary.toString());
        return summary;
    }

    @Override
    public Map<String, Object> trialSettings() {
        return Map.of("execution.kind", "local");
    }

    @Override
    public void checkTrial(TrainEncoderConfig config) {
        TrainEncoderTrial.check(config);
    }

    @Override
    public TrainEncoderSummary runTrial(TrainEncoderConfig config, TrialContext context) throws Exception {
        return new TrainEncoderTrial(config, context).run();
    }

    private static TrainEncoderPlan.Normalisers normalisers(
            TrainEncoderPlan plan, MeasurementSamples samples, JobContext context) {
        if (plan.estimatesNormaliser()) {
            context.progress()
                    .begin(
                            "Estimating I(X;X) for leakage-normaliser",
                            plan.measurement().leakage().iterations());
        }
        return plan.normalisers(samples, done -> context.progress().at(done, ""));
    }

    private static TrainingState train(
            TrainEncoderPlan plan, InfoShapeRecipe recipe, LabelledTable data, JobContext context) throws Exception {
        TrainingCheckpoint checkpoint = new TrainingCheckpoint(context.run().checkpoints());
        TrainingSchedule schedule = recipe.schedule();
        context.stage("Averaged training rounds");
        context.progress().begin("Training the encoder", schedule.totalIterations());
        try (AveragedRounds rounds = new AveragedRounds(
                context.spark(), data.trainShards(plan.workers(), recipe.seed(), recipe.batchSize()), recipe)) {
            InfoShapeTraining training =
                    new InfoShapeTraining(recipe, rounds, plan.pace(), listener(context, checkpoint));
            return training.run(checkpoint.load());
        }
    }

    private static InfoShapeTraining.Listener listener(JobContext context, TrainingCheckpoint checkpoint) {
        return new InfoShapeTraining.Listener() {
            @Override
            public void round(TrainingState.HistoryPoint point, int totalIterations) {
                context.progress().at(point.iteration(), TrainEncoderPlan.progressOf(point));
            }

            @Override
            public void checkpoint(TrainingState state) throws IOException {
                checkpoint.save(state);
            }
        };
    }
}
