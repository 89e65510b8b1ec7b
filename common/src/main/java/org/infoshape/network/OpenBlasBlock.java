package org.infoshape.network;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A row block whose matrix products are OpenBLAS calls on native memory and whose element-wise work is done on copies of the
 * block on the heap, where loops over plain arrays become vector instructions.
 *
 * <p>Every layer's input has a last column of ones, so the bias is a row of the weight matrix and needs no step of its own.
 */
final class OpenBlasBlock implements RowBlock {

    /** OpenBLAS takes its small-matrix path below this many multiplications; 96 rows x 100 x 101 just fits. */
    private static final long SMALL_MATRIX = 1_000_000;

    private static final int SMALL_ROWS = 96;
    private static final int LARGE_ROWS = 384;

    private final CriticShape shape;
    private final CriticActivation activation;
    private final int capacity;

    private final FloatPointer weights;
    private final FloatPointer[] weightsOf;

    /** Transposed slopes of each layer {@code [outputs, inputs]}: OpenBLAS is a third faster when it need not transpose. */
    private final FloatPointer[] transposed;

    private final FloatPointer transposedY;
    private final float[] heapWeights;
    private final float[] heapTransposed;
    private final FloatPointer[] sideGradients = new FloatPointer[Side.values().length];
    private final FloatPointer[][] sideGradientsOf = new FloatPointer[Side.values().length][];
    private final float[] zeros;

    /** Input of each layer {@code [capacity, inputs + 1]} with its noise and ones, native. */
    private final FloatPointer[] values;

    /** The same before noise, on the heap. */
    private final float[][] outputs;

    /** Gradient with respect to each layer's input; the column of the ones stays 0. */
    private final FloatPointer[] deltas;

    private final float[] delta;
    private final float[] disturbed;
    private final float[] lastWeights;
    private final FloatPointer nativeScores;
    private final FloatPointer nativeToScore;
    private final FloatPointer nativeToInput;
    private final float[] scores;

    OpenBlasBlock(CriticShape shape, CriticActivation activation) {
        this.shape = shape;
        this.activation = activation;
        this.capacity = capacity(shape);
        weights = zeroed(shape.nParameters());
        weightsOf = layers(weights);
        heapWeights = new float[shape.nParameters()];
        heapTransposed = new float[shape.nParameters()];
        transposed = new FloatPointer[shape.nLayers() - 1];
        for (int l = 0; l < transposed.length; l++) {
            transposed[l] = zeroed(shape.inputs(l) * shape.outputs(l));
        }
        transposedY = transposed[0].getPointer(shape.dimX());
        zeros = new float[shape.nParameters()];
        for (Side side : Side.values()) {
            FloatPointer gradient = zeroed(shape.nParameters());
            sideGradients[side.ordinal()] = gradient;
            sideGradientsOf[side.ordinal()] = layers(gradient);
        }
        int nLayers = shape.nLayers();
        values = new FloatPointer[nLayers];
        outputs = new float[nLayers][];
        deltas = new FloatPointer[nLayers];
        int largest = 0;
        for (int l = 0; l < nLayers; l++) {
            int size = capacity * stride(l);
            largest = Math.max(largest, size);
            outputs[l] = new float[size];
            setOnes(l, capacity);
            values[l] = new FloatPointer(outputs[l]);
            deltas[l] = zeroed(size);
        }
        delta = new float[largest];
        disturbed = new float[largest];
        lastWeights = new float[stride(nLayers - 1)];
        nativeScores = zeroed(capacity);
        nativeToScore = zeroed(capacity);
        nativeToInput = zeroed(capacity * shape.dimRow());
        scores = new float[capacity];
    }

    private static int capacity(CriticShape shape) {
        long largest = 0;
        for (int l = 0; l < shape.nLayers(); l++) {
            largest = Math.max(largest, (shape.inputs(l) + 1L) * shape.outputs(l));
        }
        return largest * SMALL_ROWS <= SMALL_MATRIX ? SMALL_ROWS : LARGE_ROWS;
    }

    private static FloatPointer zeroed(int length) {
        return new FloatPointer(new float[length]);
    }

    /** Views of each layer's matrix in a flat parameter, made once: a JavaCPP pointer is not a cheap object. */
    private FloatPointer[] layers(FloatPointer flat) {
        FloatPointer[] layers = new FloatPointer[shape.nLayers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = flat.getPointer(shape.offset(l));
        }
        return layers;
    }

    private int stride(int layer) {
        return shape.inputs(layer) + 1;
    }

    private void setOnes(int layer, int rows) {
        int stride = stride(layer);
        for (int i = 0; i < rows; i++) {
            outputs[layer][i * stride + stride - 1] = 1;
        }
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void load(INDArray weightView) {
        Pointer.memcpy(weights, weightView.data().addressPointer(), (long) Float.BYTES * shape.nParameters());
        weights.get(heapWeights, 0, heapWeights.length);
        System.arraycopy(heapWeights, shape.offset(shape.nLayers() - 1), lastWeights, 0, lastWeights.length - 1);
        for (int l = 0; l < transposed.length; l++) {
            transpose(l);
        }
        for (FloatPointer gradient : sideGradients) {
            gradient.put(zeros, 0, zeros.length);
        }
    }

    private void transpose(int l) {
        int in = shape.inputs(l);
        int out = shape.outputs(l);
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                heapTransposed[j * in + i] = heapWeights[shape.offset(l) + i * out + j];
            }
        }
        transposed[l].put(heapTransposed, 0, in * out);
    }

    @Override
    public void put(int row, int column, float[] source, int from, int n) {
        System.arraycopy(source, from, outputs[0], row * stride(0) + column, n);
    }

    @Override
    public float[] forward(int rows, CriticNoise noise, Side side, int firstRow) {
        int last = shape.nLayers() - 1;
        publish(0, rows, noise, side, firstRow);
        for (int l = 0; l < last; l++) {
            multiply(rows, l);
            int length = rows * stride(l + 1);
            values[l + 1].get(outputs[l + 1], 0, length);
            activation.apply(outputs[l + 1], 0, length);
            setOnes(l + 1, rows);
            publish(l + 1, rows, noise, side, firstRow);
        }
        int stride = stride(last);
        cblas_sgemv(
                CblasRowMajor,
                CblasNoTrans,
                rows,
                stride,
                1,
                values[last],
                stride,
                weightsOf[last],
                1,
                0,
                nativeScores,
                1);
        nativeScores.get(scores, 0, rows);
        return scores;
    }

    /** {@code values[l + 1] = values[l] * W_l}, leaving the column of ones alone. */
    private void multiply(int rows, int l) {
        int in = stride(l);
        int out = shape.outputs(l);
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                rows,
                out,
                in,
                1,
                values[l],
                in,
                weightsOf[l],
                out,
                0,
                values[l + 1],
                stride(l + 1));
    }

    /** Brings a layer's values from the heap to native memory, with their noise. */
    private void publish(int layer, int rows, CriticNoise noise, Side side, int firstRow) {
        int stride = stride(layer);
        float[] source = outputs[layer];
        if (noise.disturbs(layer)) {
            System.arraycopy(source, 0, disturbed, 0, rows * stride);
            for (int i = 0; i < rows; i++) {
                noise.addTo(disturbed, i * stride, stride - 1, side == Side.MARGINAL, layer, firstRow + i);
            }
            source = disturbed;
        }
        values[layer].put(source, 0, rows * stride);
    }

    @Override
    public void exponentials(float[] scores, int n, float reference, float[] exponentials) {
        for (int i = 0; i < n; i++) {
            exponentials[i] = (float) Math.exp(scores[i] - reference);
        }
    }

    @Override
    public void backward(int rows, float[] toScore, Side side, boolean learning) {
        int last = shape.nLayers() - 1;
        FloatPointer[] gradients = sideGradientsOf[side.ordinal()];
        if (learning) {
            addScoreGradient(rows, toScore, gradients[last]);
        }
        spread(rows, toScore);
        for (int l = last; l > 0; l--) {
            if (l < last) {
                multiplyBack(rows, l);
            }
            int length = rows * stride(l);
            activation.multiplyByDerivative(delta, 0, outputs[l], 0, length);
            deltas[l].put(delta, 0, length);
            if (learning) {
                addWeightGradient(rows, l - 1, gradients[l - 1]);
            }
        }
    }

    @Override
    public void backwardAgain(int rows, float[] toScore, Side side) {
        int last = shape.nLayers() - 1;
        FloatPointer[] gradients = sideGradientsOf[side.ordinal()];
        addScoreGradient(rows, toScore, gradients[last]);
        for (int l = last; l > 0; l--) {
            int stride = stride(l);
            deltas[l].get(delta, 0, rows * stride);
            for (int i = 0; i < rows; i++) {
                for (int j = i * stride; j < (i + 1) * stride; j++) {
                    delta[j] *= toScore[i];
                }
            }
            deltas[l].put(delta, 0, rows * stride);
            addWeightGradient(rows, l - 1, gradients[l - 1]);
        }
    }

    /** {@code gradient += values[last]' * toScore}. */
    private void addScoreGradient(int rows, float[] toScore, FloatPointer gradient) {
        int last = shape.nLayers() - 1;
        int stride = stride(last);
        nativeToScore.put(toScore, 0, rows);
        cblas_sgemv(CblasRowMajor, CblasTrans, rows, stride, 1, values[last], stride, nativeToScore, 1, 1, gradient, 1);
    }

    /** {@code delta = toScore * W_last'} on the heap, with 0 in the column of the ones. */
    private void spread(int rows, float[] toScore) {
        int stride = lastWeights.length;
        for (int i = 0; i < rows; i++) {
            float weight = toScore[i];
            int offset = i * stride;
            for (int j = 0; j < stride; j++) {
                delta[offset + j] = weight * lastWeights[j];
            }
        }
    }

    /** {@code delta = deltas[l + 1] * W_l'} on the heap; the column of the ones stays 0. */
    private void multiplyBack(int rows, int l) {
        int in = shape.inputs(l);
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                rows,
                in,
                shape.outputs(l),
                1,
                deltas[l + 1],
                stride(l + 1),
                transposed[l],
                in,
                0,
                deltas[l],
                stride(l));
        deltas[l].get(delta, 0, rows * stride(l));
    }

    /** {@code gradient_l += values[l]' * deltas[l + 1]}. */
    private void addWeightGradient(int rows, int l, FloatPointer gradient) {
        int out = shape.outputs(l);
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                stride(l),
                out,
                rows,
                1,
                values[l],
                stride(l),
                deltas[l + 1],
                stride(l + 1),
                1,
                gradient,
                out);
    }

    @Override
    public void inputGradient(int rows, int fromColumn, int nColumns, float[] gradient, int offset) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                rows,
                nColumns,
                shape.outputs(0),
                1,
                deltas[1],
                stride(1),
                fromColumn == 0 ? transposed[0] : transposedY,
                shape.inputs(0),
                0,
                nativeToInput,
                nColumns);
        nativeToInput.get(gradient, offset, rows * nColumns);
    }

    @Override
    public void weightGradient(Side side, float[] gradient) {
        sideGradients[side.ordinal()].get(gradient, 0, shape.nParameters());
    }

    @Override
    public void close() {
        weights.close();
        nativeScores.close();
        nativeToScore.close();
        nativeToInput.close();
        for (FloatPointer[] pointers : List.of(sideGradients, values, deltas, transposed)) {
            for (FloatPointer pointer : pointers) {
                pointer.close();
            }
        }
    }
}
