package org.infoshape.data;

import java.util.Arrays;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/**
 * Biased-MNIST: white digits on a coloured background, where a share rho of each digit has the digit's own colour and the
 * rest is spread over the other nine.
 *
 * @see <a href="https://arxiv.org/abs/1910.02806">Bahng et al. 2020, section 4.1</a>
 */
public final class BiasedMnist {

    /** rho at which colour and digit are independent: the rho of the unbiased test part. */
    public static final double UNBIASED = 0.1;

    private static final int[][] COLOURS = {
        {255, 0, 0},
        {0, 255, 0},
        {0, 0, 255},
        {225, 225, 0},
        {225, 0, 225},
        {0, 255, 255},
        {255, 128, 0},
        {255, 0, 128},
        {128, 0, 255},
        {128, 128, 128}
    };

    private BiasedMnist() {}

    /**
     * The colour of each image. Of a digit's n images the first {@code int(n rho)} of a shuffle get the digit's own
     * colour; the rest is cut into blocks of {@code ceil(rest / 9)}, a block for each of the other colours in shuffled order.
     *
     * @param digits digit of each image, {@code [n]}, 0 to 9
     * @param rho share of a digit's images in its own colour, in [0, 1]
     * @param stream seed of this part's shuffles
     * @return colour of each image, {@code [n]}, 0 to 9
     */
    public static int[] colours(int[] digits, double rho, long stream) {
        if (!(rho >= 0 && rho <= 1)) {
            throw new IllegalArgumentException("Invalid rho: " + rho + " (must be in [0, 1])");
        }
        int[] colours = new int[digits.length];
        for (int digit = 0; digit < Mnist.CLASSES; digit++) {
            RandomStream random = Seeds.stream(stream, "biased-mnist-colours", digit);
            int[] rows = shuffledRowsOf(digits, digit, random);
            int own = (int) (rows.length * rho);
            int[] others = random.permutation(Mnist.CLASSES - 1);
            int block = (rows.length - own + others.length - 1) / others.length;
            for (int i = 0; i < rows.length; i++) {
                colours[rows[i]] = i < own ? digit : (digit + 1 + others[(i - own) / block]) % Mnist.CLASSES;
            }
        }
        return colours;
    }

    private static int[] shuffledRowsOf(int[] digits, int digit, RandomStream random) {
        int[] rows = new int[digits.length];
        int n = 0;
        for (int i = 0; i < digits.length; i++) {
            if (digits[i] == digit) {
                rows[n++] = i;
            }
        }
        int[] shuffled = new int[n];
        int[] order = random.permutation(n);
        for (int i = 0; i < n; i++) {
            shuffled[i] = rows[order[i]];
        }
        return shuffled;
    }

    /**
     * Paints a digit: a pixel other than 0 becomes white, the rest takes the background colour.
     *
     * @param grey {@code [28 * 28]} unsigned bytes
     * @param colour 0 to 9
     * @return unsigned bytes, {@code [3, 28, 28]} channel by channel
     */
    public static byte[] paint(byte[] grey, int colour) {
        byte[] painted = new byte[3 * grey.length];
        Arrays.fill(painted, (byte) 255);
        for (int channel = 0; channel < 3; channel++) {
            byte background = (byte) COLOURS[colour][channel];
            for (int i = 0; i < grey.length; i++) {
                if (grey[i] == 0) {
                    painted[channel * grey.length + i] = background;
                }
            }
        }
        return painted;
    }

    /**
     * I(colour; digit) in nats that rho stands for, with equally frequent digits:
     * {@code ln 10 + rho ln rho + (1 - rho) ln((1 - rho) / 9)}.
     */
    public static double trueInformation(double rho) {
        return Math.log(Mnist.CLASSES) + plnq(rho, rho) + plnq(1 - rho, (1 - rho) / (Mnist.CLASSES - 1));
    }

    private static double plnq(double p, double q) {
        return p > 0 ? p * Math.log(q) : 0;
    }
}
