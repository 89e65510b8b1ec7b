package org.infoshape.jobs.trainencoder;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.infoshape.bound.Bounds;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.InfoShapeTraining;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.encoder.TrainingState;
import org.infoshape.encoder.TrainingState.HistoryPoint;
import org.infoshape.encoder.TrainingState.Snapshot;
import org.infoshape.estimator.CriticEstimator;
import org.infoshape.estimator.EstimationTask;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.jobs.ExitCode;
import org.infoshape.jobs.JobFailure;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.measurement.MeasurementSettings;
import org.infoshape.measurement.MeasurementTask;
import org.infoshape.measurement.Stage;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.network.Negatives;
import org.infoshape.random.Seeds;

/** What the settings mean for training and measurement. */
final class TrainEncoderPlan {

    private final TrainEncoderConfig config;

    TrainEncoderPlan(TrainEncoderConfig config) {
        this.config = config;
    }

    List<String> lines() {
        TrainingSchedule schedule = schedule();
        return List.of(
                config.input()
                        .path()
                        .map(path -> "read " + path)
                        .orElse("generate the Gaussian data, unless it is there already"),
                String.format(
                        Locale.ROOT,
                        "train %s: %d iterations, %d encoder steps, %d critic iterations of %d rows on %d worker(s),"
                                + " averaged every %d",
                        config.schedule().kind(),
                        schedule.totalIterations(),
                        schedule.encoderSteps(),
                        schedule.criticIterations(),
                        config.schedule().batchSize(),
                        config.workers(),
                        config.execution().averagingFrequency()),
                "measure utility, leakage, re-coded leakage, classifier and reconstruction before and after",
                "write model.zip, history.csv, results.csv, summary.json, report.html");
    }

    TrainingSchedule schedule() {
        TrainEncoderConfig.Schedule schedule = config.schedule();
        return switch (schedule.kind()) {
            case JOINT -> TrainingSchedule.jointly(schedule.encoderSteps());
            case ALTERNATING ->
                TrainingSchedule.alternating(schedule.warmUp(), schedule.criticSteps(), schedule.encoderSteps());
            case THESIS ->
                schedule.coldCritics()
                        ? TrainingSchedule.coldCritics(schedule.criticSteps(), schedule.encoderSteps())
                        : TrainingSchedule.alternating(
                                schedule.warmUp(), schedule.criticSteps(), schedule.encoderSteps());
        };
    }

    CriticNetwork critic() {
        return new CriticNetwork(
                config.critic().hidden(),
                CriticActivation.RELU,
                0,
                0,
                Bounds.parse(config.critic().bound()),
                Negatives.valueOf(config.critic().negatives().name()));
    }

    /** @param dimX columns of the input */
    InfoShapeRecipe recipe(int dimX, Normalisers normalisers) {
        TrainEncoderConfig.Encoder encoder = config.encoder();
        return new InfoShapeRecipe(
                new EncoderNetwork(dimX, encoder.hiddenWidth(), encoder.outputs()),
                encoder.noiseSigma(),
                encoder.learningRate(),
                critic(),
                config.critic().learningRate(),
                new InfoShapeRecipe.Objective(
                        config.leakageWeight(),
                        config.utilityWeight(),
                        normalisers.leakage(),
                        normalisers.utility(),
                        config.leakageGradient()),
                schedule(),
                config.schedule().batchSize(),
                config.schedule().encoderBatchSize(),
                config.seed());
    }

    /**
     * What the two sides of the objective are divided by, in nats.
     *
     * @param leakage H(X) of the thesis
     * @param utility H(L)
     */
    record Normalisers(double leakage, double utility) {}

    /** Whether {@link #normalisers} takes its time. */
    boolean estimatesNormaliser() {
        return config.leakageNormaliser().isEmpty();
    }

    int workers() {
        return config.workers();
    }

    InfoShapeTraining.Pace pace() {
        return new InfoShapeTraining.Pace(config.execution().averagingFrequency(), config.checkpointEvery());
    }

    /** The newest figures in a line. */
    static String progressOf(HistoryPoint point) {
        return String.format(Locale.ROOT, "I(Z;L) %.3f  I(X;Z) %.2f nats", point.utilityNats(), point.leakageNats());
    }

    /** What is measured on the encoder before its first step and after its last. */
    MeasurementTask.Inputs measurementInputs(
            MeasurementSamples samples, InfoShapeRecipe recipe, TrainingState trained) {
        List<Snapshot> snapshots = trained.snapshots();
        return new MeasurementTask.Inputs(
                samples.train(),
                samples.evaluation(),
                Map.of(
                        Stage.BEFORE,
                        recipe.snapshot(snapshots.get(0).parameters()),
                        Stage.AFTER,
                        recipe.snapshot(snapshots.get(snapshots.size() - 1).parameters())),
                measurement(),
                config.seed());
    }

    /** As given; else H(L) from the label's frequencies and, for X, the critic's own estimate of I(X;X). */
    Normalisers normalisers(MeasurementSamples samples, IntConsumer progress) {
        double utility = config.utilityNormaliser().orElseGet(samples::labelEntropyNats);
        if (config.leakageNormaliser().isPresent()) {
            return new Normalisers(config.leakageNormaliser().get(), utility);
        }
        EstimationTask task = new EstimationTask(
                "I(X;X)",
                withItself(samples.train()),
                withItself(samples.evaluation()),
                Double.NaN,
                Seeds.derive(config.seed(), "leakage-normaliser"));
        double leakage = new CriticEstimator(measurement().leakage())
                .estimate(task, progress)
                .nats();
        if (!(leakage > 0)) {
            throw new JobFailure(
                    ExitCode.UNEXPECTED,
                    "Estimated leakage-normaliser: " + leakage + " (must be > 0; set leakage-normaliser)");
        }
        return new Normalisers(leakage, utility);
    }

    private static PairedSamples withItself(LabelledSamples samples) {
        return new PairedSamples(samples.features(), samples.columns(), samples.features(), samples.columns());
    }

    MeasurementSettings measurement() {
        return config.measurement().settings(critic());
    }
}
