package org.infoshape.jobs.benchmarkspeed.workload;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.InfoShapeTraining;
import org.infoshape.encoder.LocalRounds;
import org.infoshape.encoder.Rounds;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.encoder.TrainingState;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.Encoder;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianRows;
import org.jspecify.annotations.Nullable;

/**
 * A process that trains one encoder on the thesis' Gaussian data by the alternating schedule, on one thread, with the settings
 * of the PyTorch peer, and prints one {@link Report}. Arguments: seed, steps of the encoder.
 */
public final class EncoderTraining {

    private static final int SAMPLES = 60_000;
    private static final double EVALUATION_SHARE = 0.2;
    private static final int WARM_UP = 200;
    private static final int CRITIC_STEPS = 3;

    static final int BATCH = 2000;
    static final int DIM_X = 20;
    static final int DIM_Z = EncoderNetwork.table33().dimZ();

    /** Cycles from one snapshot of the encoder to the next. */
    private static final int CYCLES_A_ROUND = 25;

    /**
     * @param seconds of the training alone
     * @param peakMemoryMiB of the process; null where the kernel does not tell
     * @param snapshots of the encoder in the course of the training
     */
    public record Report(double seconds, @Nullable Double peakMemoryMiB, List<Snapshot> snapshots) {}

    /**
     * @param seconds since the training began
     * @param parameters of the encoder, flat: weights of a layer by output unit, then its biases
     */
    public record Snapshot(double seconds, float[] parameters) {}

    private EncoderTraining() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print is no report
        long seed = Long.parseLong(arguments[0]);
        out.println(Lines.of(train(recipe(seed, Integer.parseInt(arguments[1])), samples(seed, false))));
    }

    static InfoShapeRecipe recipe(long seed, int encoderSteps) {
        return new InfoShapeRecipe(
                EncoderNetwork.table33(),
                0,
                3e-3,
                CriticNetwork.table36(),
                1e-3,
                new InfoShapeRecipe.Objective(1, 1, 7.59, 0.69),
                schedule(encoderSteps),
                BATCH,
                BATCH,
                seed);
    }

    /** Iterations of a training of so many encoder steps. */
    public static TrainingSchedule schedule(int encoderSteps) {
        return TrainingSchedule.alternating(WARM_UP, CRITIC_STEPS, encoderSteps);
    }

    /** The part of the data that an encoder is trained on, or the part that it is judged on. */
    public static LabelledSamples samples(long seed, boolean evaluation) {
        GaussianRows table = GaussianRows.of(new GaussianMixture(DIM_X, -0.99, 0.99), SAMPLES, seed, EVALUATION_SHARE);
        int[] ids = IntStream.range(0, SAMPLES)
                .filter(id -> table.evaluation(id) == evaluation)
                .toArray();
        int columns = table.dimension();
        float[] features = new float[ids.length * columns];
        float[] row = new float[columns];
        int[] labels = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            table.features(ids[i], 1, row);
            System.arraycopy(row, 0, features, i * columns, columns);
            labels[i] = table.label(ids[i]);
        }
        return new LabelledSamples(features, columns, labels);
    }

    static Report train(InfoShapeRecipe recipe, LabelledSamples train) throws Exception {
        List<Snapshot> snapshots = new ArrayList<>();
        Rounds local = new LocalRounds(train, recipe);
        long started = System.nanoTime();
        Rounds watched = (ComputationGraph graph, int from, int iterations) -> {
            Rounds.Reading reading = local.fit(graph, from, iterations);
            snapshots.add(new Snapshot(
                    (System.nanoTime() - started) / 1e9, Encoder.of(graph).parameters()));
            return reading;
        };
        InfoShapeTraining.Pace pace =
                new InfoShapeTraining.Pace(CYCLES_A_ROUND * (CRITIC_STEPS + 1), Integer.MAX_VALUE);
        new InfoShapeTraining(recipe, watched, pace, SILENT).run(Optional.empty());
        return new Report((System.nanoTime() - started) / 1e9, PeakMemory.ofThisProcess(), snapshots);
    }

    private static final InfoShapeTraining.Listener SILENT = new InfoShapeTraining.Listener() {
        @Override
        public void round(TrainingState.HistoryPoint point, int totalIterations) {}

        @Override
        public void checkpoint(TrainingState state) {}
    };
}
