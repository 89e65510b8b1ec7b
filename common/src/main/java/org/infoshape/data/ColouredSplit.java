package org.infoshape.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.infoshape.data.Mnist.Digits;
import org.infoshape.random.Seeds;

/** Chosen digits of one split of Biased-MNIST with their colours; painted only when a row is asked for. */
public final class ColouredSplit implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Names of the labels of a row, in its order. */
    public static final List<String> ATTRIBUTES = List.of("colour", "digit");

    private final String name;
    private final Digits source;
    private final int[] chosen;
    private final int[] digits;
    private final int[] colours;

    /**
     * @param images how many of the source's digits; all if it has fewer
     * @param rho share of a digit's images in its own colour
     */
    ColouredSplit(String name, Digits source, int images, double rho, long seed) {
        this.name = name;
        this.source = source;
        int[] order = Seeds.stream(seed, "biased-mnist-choice-" + name).permutation(source.size());
        this.chosen = Arrays.copyOf(order, Math.min(images, order.length));
        int[] all = source.digits();
        this.digits = IntStream.of(chosen).map(i -> all[i]).toArray();
        this.colours = BiasedMnist.colours(digits, rho, Seeds.derive(seed, "biased-mnist-" + name));
    }

    /**
     * Biased-MNIST whole: {@code train} and {@code biased} coloured with rho, {@code unbiased} with rho = .1.
     *
     * @param testImages of each of the two test splits
     */
    public static List<ColouredSplit> of(Mnist mnist, int trainImages, int testImages, double rho, long seed)
            throws IOException {
        Digits train = mnist.read(Mnist.Part.TRAIN);
        Digits test = mnist.read(Mnist.Part.TEST);
        return List.of(
                new ColouredSplit("train", train, trainImages, rho, seed),
                new ColouredSplit("biased", test, testImages, rho, seed),
                new ColouredSplit("unbiased", test, testImages, BiasedMnist.UNBIASED, seed));
    }

    public String name() {
        return name;
    }

    public int size() {
        return chosen.length;
    }

    /** I(colour; digit) of the chosen images. */
    public double informationNats() {
        return JointCounts.of(colours, Mnist.CLASSES, digits, Mnist.CLASSES).mutualInformation();
    }

    /** The image with its labels in the order of {@link #ATTRIBUTES}. */
    public ImageRow row(int i) {
        return new ImageRow(
                String.format("%s-%05d", name, chosen[i]),
                name,
                BiasedMnist.paint(source.image(chosen[i]), colours[i]),
                new int[] {colours[i], digits[i]});
    }
}
