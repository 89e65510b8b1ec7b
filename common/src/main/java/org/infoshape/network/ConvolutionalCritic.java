package org.infoshape.network;

import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;
import org.infoshape.random.Seeds;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The thesis' convolutional statistics network (table 3.4): each side that is an image through a {@link ConvolutionTower} of its own, what comes out
 * of both next to each other through dense layers to the score. A side that is no image, such as a label, meets the dense layers as it
 * is. A batch passes the convolutions once, however many pairs are made of it.
 */
public final class ConvolutionalCritic implements PairCritic {

    private final Tower ofX;
    private final Tower ofY;
    private final JointCritic head;

    /** Of the batch that was scored last. */
    private @Nullable PairBatch features;

    /**
     * @param images what the sides are
     * @param dense its widths and activation are those of the dense layers
     * @param dimX columns of x
     * @param dimY columns of y
     * @param adam of the weights
     * @param seed of the initial weights
     */
    public ConvolutionalCritic(ImagePair images, CriticNetwork dense, int dimX, int dimY, Adam adam, long seed) {
        ofX = Tower.of(images.x(), adam, Seeds.derive(seed, "tower-x"));
        ofY = Tower.of(images.y(), adam, Seeds.derive(seed, "tower-y"));
        head = new JointCritic(dense, ofX.features(dimX), ofY.features(dimY), adam, seed);
    }

    @Override
    public float[] scores(PairBatch batch) {
        PairBatch made = new PairBatch(
                ofX.forward(batch.x()),
                ofX.features(batch.dimX()),
                ofY.forward(batch.y()),
                ofY.features(batch.dimY()),
                batch.left(),
                batch.right());
        features = made;
        return head.scores(made);
    }

    @Override
    public void climb(PairBatch batch, float[] toScore) {
        PairBatch made = Objects.requireNonNull(features, "scored before");
        float[] toX = ofX.gradientOf(made.x());
        float[] toY = ofY.gradientOf(made.y());
        head.climb(made, toScore, toX, toY);
        ofX.climb(toX);
        ofY.climb(toY);
    }

    @Override
    public INDArray parameters() {
        return Trainable.joined(parts());
    }

    @Override
    public void restore(INDArray parameters) {
        Trainable.restore(parameters, parts());
    }

    private Trainable[] parts() {
        return Stream.of(head, ofX.convolutions, ofY.convolutions)
                .filter(Objects::nonNull)
                .toArray(Trainable[]::new);
    }

    @Override
    public void close() {
        head.close();
        ofX.close();
        ofY.close();
    }

    /**
     * Which sides are images.
     *
     * @param x null if it is none
     * @param y null if it is none
     */
    public record ImagePair(
            @Nullable ImageShape x, @Nullable ImageShape y) implements Serializable {}

    /** @param convolutions null if the side is no image */
    private record Tower(@Nullable ConvolutionTower convolutions) {

        static Tower of(@Nullable ImageShape image, Adam adam, long seed) {
            return new Tower(image == null ? null : new ConvolutionTower(image, adam, seed));
        }

        int features(int columns) {
            return convolutions == null ? columns : convolutions.features();
        }

        float[] forward(float[] rows) {
            return convolutions == null ? rows : convolutions.forward(rows);
        }

        /** Where the gradient by features is put; empty where nobody wants it. */
        float[] gradientOf(float[] features) {
            return new float[convolutions == null ? 0 : features.length];
        }

        void climb(float[] toFeatures) {
            if (convolutions != null) {
                convolutions.climb(toFeatures);
            }
        }

        void close() {
            if (convolutions != null) {
                convolutions.close();
            }
        }
    }
}
