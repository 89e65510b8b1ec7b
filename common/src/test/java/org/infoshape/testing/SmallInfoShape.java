package org.infoshape.testing;

import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/** A training that takes a second: four features, of which the first knows the label. */
public final class SmallInfoShape {

    private static final int FEATURES = 4;

    private SmallInfoShape() {}

    public static InfoShapeRecipe recipe(TrainingSchedule schedule, double noiseSigma) {
        return new InfoShapeRecipe(
                new EncoderNetwork(FEATURES, 5, 2),
                noiseSigma,
                2e-3,
                CriticNetwork.table36().withHiddenWidths(16, 16),
                3e-3,
                new InfoShapeRecipe.Objective(1, 1, 7.59, 0.693),
                schedule,
                40,
                60,
                7);
    }

    /** Rows with ids from 0 and labels in turn. */
    public static LabelledSamples samples(int rows) {
        float[] features = new float[rows * FEATURES];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            RandomStream stream = Seeds.stream(1, "test-samples", i);
            labels[i] = i % 2;
            for (int c = 0; c < FEATURES; c++) {
                features[FEATURES * i + c] = (float) (stream.nextGaussian() + (c == 0 ? 2 * labels[i] : 0));
            }
        }
        return new LabelledSamples(features, FEATURES, labels);
    }
}
