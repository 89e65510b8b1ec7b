package org.infoshape.measurement;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshape.attack.DownstreamClassifier;
import org.infoshape.attack.ExactNoisyInformation;
import org.infoshape.attack.MlpReconstruction;
import org.infoshape.attack.Recoding;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.estimator.CriticEstimator;
import org.infoshape.estimator.EstimationSettings;
import org.infoshape.estimator.EstimationTask;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.Seeds;
import org.infoshape.result.MutualInformationEstimate;

/**
 * One quantity of one representation, to be measured on any machine: the same task and inputs give the same result.
 *
 * @param quantity what
 * @param stage of which representation
 */
public record MeasurementTask(Quantity quantity, Stage stage) implements Serializable {

    /**
     * What all tasks of a run share.
     *
     * @param train rows to train critics and adversaries on
     * @param evaluation rows to read them on
     * @param encoders the encoder of each stage; none for {@link Stage#RAW}
     * @param settings of the measurements
     * @param seed of the run
     */
    public record Inputs(
            LabelledSamples train,
            LabelledSamples evaluation,
            Map<Stage, EncoderSnapshot> encoders,
            MeasurementSettings settings,
            long seed)
            implements Serializable {

        public Inputs {
            encoders = new TreeMap<>(encoders);
        }

        /** Whether an encoder adds noise, so that exact information exists. */
        public boolean noisy() {
            return encoders.values().stream().anyMatch(encoder -> encoder.noiseSigma() > 0);
        }

        /** The training rows as that stage represents them. */
        public LabelledSamples train(Stage stage) {
            return representation(train, stage, "train");
        }

        /** The held-out rows as that stage represents them. */
        public LabelledSamples evaluation(Stage stage) {
            return representation(evaluation, stage, "evaluation");
        }

        private LabelledSamples representation(LabelledSamples samples, Stage stage, String part) {
            return stage == Stage.RAW
                    ? samples
                    : encoder(stage).represent(samples, Seeds.derive(seed, part, stage.ordinal()));
        }

        EncoderSnapshot encoder(Stage stage) {
            EncoderSnapshot encoder = encoders.get(stage);
            if (encoder == null) {
                throw new IllegalArgumentException("No encoder for stage " + stage);
            }
            return encoder;
        }
    }

    /** Everything that a report before and after needs; exact information only where there is noise. */
    public static List<MeasurementTask> beforeAndAfter(boolean noisy) {
        List<MeasurementTask> tasks = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            if (quantity == Quantity.CLASSIFIER || quantity == Quantity.UTILITY) {
                tasks.add(new MeasurementTask(quantity, Stage.RAW));
            }
            if (quantity != Quantity.EXACT || noisy) {
                tasks.add(new MeasurementTask(quantity, Stage.BEFORE));
                tasks.add(new MeasurementTask(quantity, Stage.AFTER));
            }
        }
        return List.copyOf(tasks);
    }

    public MeasurementResult run(Inputs inputs) {
        long seed = Seeds.derive(inputs.seed, "measurement", quantity.ordinal());
        long started = System.nanoTime();
        LabelledSamples train = inputs.train(stage);
        LabelledSamples evaluation = inputs.evaluation(stage);
        return switch (quantity) {
            case UTILITY ->
                estimated(
                        inputs.settings.utility(),
                        PairedSamples.ofLabel(train),
                        PairedSamples.ofLabel(evaluation),
                        new Target(LabelEntropy.nats(inputs.evaluation), seed));
            case LEAKAGE -> leakage(inputs, train.features(), evaluation.features(), train.columns(), seed);
            case LEAKAGE_RECODED -> {
                Recoding recoding = Recoding.fit(train.features(), train.columns());
                yield leakage(
                        inputs,
                        recoding.apply(train.features()),
                        recoding.apply(evaluation.features()),
                        train.columns(),
                        seed);
            }
            case CLASSIFIER ->
                new MeasurementResult.Classified(
                        stage,
                        new DownstreamClassifier(inputs.settings.classifier()).run(train, evaluation, seed),
                        secondsSince(started));
            case RECONSTRUCTION ->
                new MeasurementResult.Rebuilt(
                        stage,
                        new MlpReconstruction()
                                .run(pair(inputs.train, train), pair(inputs.evaluation, evaluation), seed),
                        secondsSince(started));
            case EXACT -> {
                EncoderSnapshot encoder = inputs.encoder(stage);
                LabelledSamples centres = encoder.noiseFree(inputs.train);
                int queries = Math.min(inputs.settings.exactQueries(), centres.nSamples());
                yield new MeasurementResult.Exact(
                        stage,
                        ExactNoisyInformation.of(centres, encoder.noiseSigma(), queries, seed),
                        secondsSince(started));
            }
        };
    }

    private record Target(double labelEntropyNats, long seed) {}

    private MeasurementResult leakage(Inputs inputs, float[] trainZ, float[] evaluationZ, int columns, long seed) {
        LabelledSamples train = inputs.train;
        LabelledSamples evaluation = inputs.evaluation;
        return estimated(
                inputs.settings.leakage(),
                new PairedSamples(train.features(), train.columns(), trainZ, columns),
                new PairedSamples(evaluation.features(), evaluation.columns(), evaluationZ, columns),
                new Target(Double.NaN, seed));
    }

    private MeasurementResult estimated(
            EstimationSettings settings, PairedSamples train, PairedSamples evaluation, Target target) {
        MutualInformationEstimate estimate = new CriticEstimator(settings)
                .estimate(new EstimationTask(name(), train, evaluation, target.labelEntropyNats, target.seed));
        return new MeasurementResult.Estimated(quantity, stage, estimate);
    }

    private String name() {
        return stage.of(
                switch (quantity) {
                    case UTILITY -> "I(" + stage.variable() + ";L)";
                    case LEAKAGE -> "I(X;Z)";
                    case LEAKAGE_RECODED -> "I(X;Z re-coded)";
                    default -> quantity.name();
                });
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static PairedSamples pair(LabelledSamples x, LabelledSamples z) {
        return new PairedSamples(x.features(), x.columns(), z.features(), z.columns());
    }
}
