package org.infoshape.network;

import static org.infoshape.network.Panels.LANES;
import static org.infoshape.network.Panels.SPECIES;
import static org.infoshape.network.Panels.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A row block on the Vector API, all on the heap. Loaded only where the module {@code jdk.incubator.vector} is present.
 *
 * <p>Element-wise work goes over whole matrices, rows out of use and padding included; nobody reads what becomes of those.
 */
final class VectorBlock implements RowBlock {

    /** A whole number of tiles; their activations at 100 units just fill the first-level cache. */
    private static final int ROWS = 96;

    private static final float[] ONES = new float[ROWS];

    static {
        Arrays.fill(ONES, 1);
    }

    private final CriticShape shape;
    private final CriticActivation activation;

    /** The layer that gives the score; those below are hidden. */
    private final int last;

    private final AlignedFloats memory = new AlignedFloats();
    private final float[] flat;
    private final float[] row;
    private final float[] lanes = new float[ROWS * LANES];

    /** Slopes of each layer, {@code [inputs, outputs]}; the last layer's as one row. */
    private final Panels[] slopes;

    /** Transposed slopes of each hidden layer, {@code [outputs, inputs]}. */
    private final Panels[] transposed;

    /** Of each hidden layer, as one row. */
    private final Panels[] biases;

    /** Input of each layer before noise, {@code [ROWS, inputs]}. */
    private final Panels[] outputs;

    /** The same with noise; only where there is any. */
    private final Panels[] disturbed;

    /** What the last pass forward took as each layer's input: one of the two above. */
    private final Panels[] values;

    /** Gradient with respect to each layer's input but the first, {@code [ROWS, inputs]}. */
    private final Panels[] deltas;

    /** A row as wide as any layer's inputs, which sums begin with. */
    private final Panels zeros;

    private final RowsProduct[] forward;
    private final RowsProduct[] backward;
    private final SideGradient[] gradients = new SideGradient[Side.values().length];
    private final float[] scores = new float[ROWS];

    /** Of the columns that were asked for last; null before. */
    private @Nullable InputGradient toInput;

    VectorBlock(CriticShape shape, CriticActivation activation) {
        this.shape = shape;
        this.activation = activation;
        last = shape.nLayers() - 1;
        flat = new float[shape.nParameters()];
        slopes = new Panels[last + 1];
        outputs = new Panels[last + 1];
        disturbed = new Panels[last + 1];
        deltas = new Panels[last + 1];
        transposed = new Panels[last];
        biases = new Panels[last];
        forward = new RowsProduct[last];
        backward = new RowsProduct[last];
        int widest = 0;
        for (int l = 0; l <= last; l++) {
            int inputs = shape.inputs(l);
            widest = Math.max(widest, inputs);
            slopes[l] = l < last ? new Panels(memory, inputs, shape.outputs(l)) : new Panels(memory, 1, inputs);
            outputs[l] = new Panels(memory, ROWS, inputs);
            disturbed[l] = new Panels(memory, ROWS, inputs);
            deltas[l] = new Panels(memory, ROWS, inputs);
        }
        row = new float[widest];
        zeros = new Panels(memory, 1, widest);
        values = outputs.clone();
        for (int l = 0; l < last; l++) {
            transposed[l] = new Panels(memory, shape.outputs(l), shape.inputs(l));
            biases[l] = new Panels(memory, 1, shape.outputs(l));
            forward[l] = new RowsProduct(slopes[l], outputs[l + 1]);
            backward[l] = new RowsProduct(transposed[l], deltas[l]);
        }
        for (int side = 0; side < gradients.length; side++) {
            gradients[side] = new SideGradient();
        }
    }

    @Override
    public int capacity() {
        return ROWS;
    }

    @Override
    public void load(INDArray weights) {
        ((FloatPointer) weights.data().addressPointer()).get(flat, 0, flat.length);
        for (int l = 0; l < last; l++) {
            int out = shape.outputs(l);
            for (int i = 0; i < shape.inputs(l); i++) {
                slopes[l].put(i, 0, flat, shape.offset(l) + i * out, out);
            }
            biases[l].put(0, 0, flat, shape.offset(l + 1) - out, out);
            for (int j = 0; j < out; j++) {
                putTransposed(l, j);
            }
        }
        slopes[last].put(0, 0, flat, shape.offset(last), shape.inputs(last));
        if (toInput != null) {
            toInput.load();
        }
        for (SideGradient gradient : gradients) {
            gradient.clear();
        }
    }

    private void putTransposed(int l, int output) {
        int inputs = shape.inputs(l);
        int from = shape.offset(l) + output;
        int stride = shape.outputs(l);
        for (int i = 0; i < inputs; i++) {
            row[i] = flat[from + i * stride];
        }
        transposed[l].put(output, 0, row, 0, inputs);
    }

    @Override
    public void put(int blockRow, int column, float[] source, int from, int n) {
        outputs[0].put(blockRow, column, source, from, n);
    }

    @Override
    public float[] forward(int rows, CriticNoise noise, Side side, int firstRow) {
        disturb(0, rows, noise, side, firstRow);
        for (int l = 0; l < last; l++) {
            forward[l].assign(values[l], rows, biases[l]);
            VectorActivation.apply(activation, outputs[l + 1]);
            disturb(l + 1, rows, noise, side, firstRow);
        }
        score(rows);
        return scores;
    }

    private void disturb(int layer, int rows, CriticNoise noise, Side side, int firstRow) {
        values[layer] = outputs[layer];
        if (noise.disturbs(layer)) {
            int inputs = shape.inputs(layer);
            values[layer] = disturbed[layer];
            for (int i = 0; i < rows; i++) {
                outputs[layer].get(i, row, 0, inputs);
                noise.addTo(row, 0, inputs, side == Side.MARGINAL, layer, firstRow + i);
                disturbed[layer].put(i, 0, row, 0, inputs);
            }
        }
    }

    /** Rows times the score's slopes. Lanes are summed in their order: that of the Vector API is open. */
    private void score(int rows) {
        Panels input = values[last];
        Panels slope = slopes[last];
        for (int i = 0; i < rows; i++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int panel = 0; panel < input.nPanels(); panel++) {
                int from = input.at(panel, i);
                int at = slope.at(panel, 0);
                for (int j = 0; j < WIDTH; j += LANES) {
                    sum = FloatVector.fromArray(SPECIES, input.values, from + j)
                            .fma(FloatVector.fromArray(SPECIES, slope.values, at + j), sum);
                }
            }
            sum.intoArray(lanes, i * LANES);
        }
        float bias = flat[flat.length - 1];
        for (int i = 0; i < rows; i++) {
            scores[i] = bias + laneSum(i * LANES);
        }
    }

    /** In chains that do not wait for each other. */
    private float laneSum(int from) {
        float even = 0;
        float odd = 0;
        float evenAbove = 0;
        float oddAbove = 0;
        for (int j = 0; j < LANES; j += 4) {
            even += lanes[from + j];
            odd += lanes[from + j + 1];
            evenAbove += lanes[from + j + 2];
            oddAbove += lanes[from + j + 3];
        }
        return even + odd + (evenAbove + oddAbove);
    }

    /** Java's own exponential takes 30 ns: together a fiftieth of a step. */
    @Override
    public void exponentials(float[] scores, int n, float reference, float[] exponentials) {
        for (int i = 0; i < n; i += LANES) {
            VectorActivation.exp(FloatVector.fromArray(SPECIES, scores, i).sub(reference))
                    .intoArray(exponentials, i);
        }
    }

    @Override
    public void backward(int rows, float[] toScore, Side side, boolean learning) {
        SideGradient gradient = gradients[side.ordinal()];
        if (learning) {
            gradient.addScore(rows, toScore);
        }
        for (int l = last; l > 0; l--) {
            if (l == last) {
                spread(rows, toScore);
            } else {
                backward[l].assign(deltas[l + 1], rows, zeros);
                VectorActivation.multiplyByDerivative(activation, deltas[l], outputs[l]);
            }
            if (learning) {
                gradient.addLayer(l - 1, rows);
            }
        }
    }

    @Override
    public void backwardAgain(int rows, float[] toScore, Side side) {
        SideGradient gradient = gradients[side.ordinal()];
        gradient.addScore(rows, toScore);
        for (int l = last; l > 0; l--) {
            deltas[l].scaleRows(toScore, rows);
            gradient.addLayer(l - 1, rows);
        }
    }

    /** {@code deltas[last] = toScore * slopes[last]} times the activation's derivative; that of a ReLU on the way. */
    private void spread(int rows, float[] toScore) {
        Panels delta = deltas[last];
        boolean rectified = activation == CriticActivation.RELU;
        // Row by row: going down the columns, each load would wait for the second-level cache.
        for (int panel = 0; panel < delta.nPanels(); panel++) {
            for (int i = 0; i < rows; i++) {
                if (rectified) {
                    spreadWherePositive(panel, i, toScore[i]);
                } else {
                    spread(panel, i, toScore[i]);
                }
            }
        }
        if (!rectified) {
            VectorActivation.multiplyByDerivative(activation, delta, outputs[last]);
        }
    }

    private void spread(int panel, int row, float toScore) {
        Panels slope = slopes[last];
        Panels delta = deltas[last];
        int from = slope.at(panel, 0);
        int to = delta.at(panel, row);
        for (int j = 0; j < WIDTH; j += LANES) {
            FloatVector.fromArray(SPECIES, slope.values, from + j)
                    .mul(FloatVector.broadcast(SPECIES, toScore))
                    .intoArray(delta.values, to + j);
        }
    }

    private void spreadWherePositive(int panel, int row, float toScore) {
        Panels slope = slopes[last];
        Panels output = outputs[last];
        Panels delta = deltas[last];
        int from = slope.at(panel, 0);
        int outputFrom = output.at(panel, row);
        int to = delta.at(panel, row);
        for (int j = 0; j < WIDTH; j += LANES) {
            FloatVector gradient =
                    FloatVector.fromArray(SPECIES, slope.values, from + j).mul(FloatVector.broadcast(SPECIES, toScore));
            VectorActivation.keepWherePositive(gradient, FloatVector.fromArray(SPECIES, output.values, outputFrom + j))
                    .intoArray(delta.values, to + j);
        }
    }

    @Override
    public void inputGradient(int rows, int fromColumn, int nColumns, float[] gradient, int offset) {
        if (toInput == null || !toInput.serves(fromColumn, nColumns)) {
            toInput = new InputGradient(fromColumn, nColumns);
            toInput.load();
        }
        toInput.copy(rows, gradient, offset);
    }

    @Override
    public void weightGradient(Side side, float[] gradient) {
        gradients[side.ordinal()].copy(gradient);
    }

    @Override
    public void close() {
        // All on the heap.
    }

    /** Sums of one kind of samples' gradient with respect to the weights. */
    private final class SideGradient {

        private final Panels[] toSlopes = new Panels[last + 1];
        private final Panels[] toBiases = new Panels[last];
        private final GradientProduct[] products = new GradientProduct[last];
        private double toScoreBias;

        SideGradient() {
            for (int l = 0; l < last; l++) {
                toSlopes[l] = new Panels(memory, shape.inputs(l), shape.outputs(l));
                toBiases[l] = new Panels(memory, 1, shape.outputs(l));
                products[l] = new GradientProduct(deltas[l + 1], toSlopes[l]);
            }
            toSlopes[last] = new Panels(memory, 1, shape.inputs(last));
        }

        void clear() {
            for (int l = 0; l < last; l++) {
                toSlopes[l].clear();
                toBiases[l].clear();
            }
            toSlopes[last].clear();
            toScoreBias = 0;
        }

        void addScore(int rows, float[] toScore) {
            toSlopes[last].addWeightedSum(values[last], toScore, rows);
            for (int i = 0; i < rows; i++) {
                toScoreBias += toScore[i];
            }
        }

        void addLayer(int l, int rows) {
            products[l].add(values[l], rows);
            toBiases[l].addWeightedSum(deltas[l + 1], ONES, rows);
        }

        void copy(float[] gradient) {
            for (int l = 0; l < last; l++) {
                int out = shape.outputs(l);
                for (int i = 0; i < shape.inputs(l); i++) {
                    toSlopes[l].get(i, gradient, shape.offset(l) + i * out, out);
                }
                toBiases[l].get(0, gradient, shape.offset(l + 1) - out, out);
            }
            toSlopes[last].get(0, gradient, shape.offset(last), shape.inputs(last));
            gradient[gradient.length - 1] = (float) toScoreBias;
        }
    }

    /** The gradient with respect to some neighbouring columns of the input rows. */
    private final class InputGradient {

        private final int fromColumn;
        private final Panels wanted;
        private final Panels found;
        private final RowsProduct product;

        InputGradient(int fromColumn, int nColumns) {
            this.fromColumn = fromColumn;
            // Goes with this object, where the block's memory would only grow.
            AlignedFloats own = new AlignedFloats();
            wanted = new Panels(own, shape.outputs(0), nColumns);
            found = new Panels(own, ROWS, nColumns);
            product = new RowsProduct(wanted, found);
        }

        boolean serves(int column, int nColumns) {
            return column == fromColumn && nColumns == wanted.columns();
        }

        /** Takes the columns from {@link #transposed}. */
        void load() {
            for (int j = 0; j < shape.outputs(0); j++) {
                transposed[0].get(j, row, 0, shape.dimRow());
                wanted.put(j, 0, row, fromColumn, wanted.columns());
            }
        }

        void copy(int rows, float[] gradient, int offset) {
            product.assign(deltas[1], rows, zeros);
            for (int i = 0; i < rows; i++) {
                found.get(i, gradient, offset + i * wanted.columns(), wanted.columns());
            }
        }
    }
}
