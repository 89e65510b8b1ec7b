package org.infoshape.network;

import java.util.List;

/**
 * Layer sizes of a statistics network {@code T(x, y)}, and where each layer's weights lie in the one flat parameter.
 *
 * <p>Layer {@code l} is a row-major matrix {@code [inputs(l) + 1, outputs(l)]} whose last row is the bias; the matrices follow
 * each other from the input to the score.
 */
final class CriticShape {

    private final int dimX;
    private final int[] widths;
    private final int[] offsets;

    /**
     * @param dimX columns of x, at least 1
     * @param dimY columns of y, at least 1
     * @param hiddenWidths units of each hidden layer, from the input up
     * @throws IllegalArgumentException if a size is less than 1, or there is no hidden layer
     */
    CriticShape(int dimX, int dimY, List<Integer> hiddenWidths) {
        requirePositive("dim-x", dimX);
        requirePositive("dim-y", dimY);
        if (hiddenWidths.isEmpty()) {
            throw new IllegalArgumentException("Invalid hidden-widths: none (must be >= 1 layer)");
        }
        this.dimX = dimX;
        widths = new int[hiddenWidths.size() + 2];
        widths[0] = dimX + dimY;
        for (int l = 0; l < hiddenWidths.size(); l++) {
            requirePositive("hidden-widths", hiddenWidths.get(l));
            widths[l + 1] = hiddenWidths.get(l);
        }
        widths[widths.length - 1] = 1;
        offsets = new int[widths.length];
        for (int l = 0; l < nLayers(); l++) {
            offsets[l + 1] = Math.addExact(offsets[l], Math.multiplyExact(widths[l] + 1, widths[l + 1]));
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be >= 1)");
        }
    }

    /** Weight matrices: the hidden layers and the score. */
    int nLayers() {
        return widths.length - 1;
    }

    int dimX() {
        return dimX;
    }

    /** Columns of a merged row {@code (x, y)}. */
    int dimRow() {
        return widths[0];
    }

    int inputs(int layer) {
        return widths[layer];
    }

    int outputs(int layer) {
        return widths[layer + 1];
    }

    /** Where the layer's matrix begins in the flat parameter. */
    int offset(int layer) {
        return offsets[layer];
    }

    int nParameters() {
        return offsets[nLayers()];
    }
}
