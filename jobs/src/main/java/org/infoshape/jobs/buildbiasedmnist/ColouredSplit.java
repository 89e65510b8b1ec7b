package org.infoshape.jobs.buildbiasedmnist;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.infoshape.data.BiasedMnist;
import org.infoshape.data.ImageRow;
import org.infoshape.data.JointCounts;
import org.infoshape.data.Mnist;
import org.infoshape.data.Mnist.Digits;
import org.infoshape.random.Seeds;

/** Chosen digits of one split with their colours; painted only when a row is asked for. */
final class ColouredSplit implements Serializable {

    private static final long serialVersionUID = 1L;

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

    String name() {
        return name;
    }

    int size() {
        return chosen.length;
    }

    double informationNats() {
        return JointCounts.of(colours, Mnist.CLASSES, digits, Mnist.CLASSES).mutualInformation();
    }

    /** Labels in the order of the attributes' names: colour, digit. */
    ImageRow row(int i) {
        return new ImageRow(
                String.format("%s-%05d", name, chosen[i]),
                name,
                BiasedMnist.paint(source.image(chosen[i]), colours[i]),
                new int[] {colours[i], digits[i]});
    }
}
