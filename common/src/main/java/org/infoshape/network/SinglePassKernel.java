package org.infoshape.network;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.infoshape.bound.BoundStep;
import org.infoshape.bound.ScoreSums;
import org.infoshape.network.RowBlock.Side;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The statistics network forward and back in one pass over blocks of rows, in single precision on the CPU.
 *
 * <p>The gradient is linear in the gradient with respect to the scores. So each block goes back at once, a joint row with
 * weight 1 and a marginal row with {@code exp(T - reference)}, the two sides summed apart; when the last row is through, the
 * bound says how to weigh the sides. The reference is the last step's log-mean-exp; should the scores have moved more than
 * {@value #FAR} from it, a second pass with the right one follows.
 */
final class SinglePassKernel implements CriticKernel {

    /** exp(60) = 1e26 leaves a float room on both sides. */
    private static final double FAR = 60;

    private final CriticShape shape;
    private final RowBlock block;
    private final float[] jointWeightGradient;
    private final float[] marginalWeightGradient;
    private final float[] toScore;

    private float[] rows = {};
    private float[] marginalScores = {};
    private float[] jointInputGradient = {};
    private float[] marginalInputGradient = {};
    private float[] inputGradient = {};

    SinglePassKernel(CriticShape shape, RowBlock block) {
        this.shape = shape;
        this.block = block;
        jointWeightGradient = new float[shape.nParameters()];
        marginalWeightGradient = new float[shape.nParameters()];
        toScore = new float[block.capacity()];
    }

    @Override
    public void scores(INDArray weights, INDArray input, INDArray scores) {
        int n = load(input);
        block.load(weights);
        marginalScores = atLeast(marginalScores, n);
        for (int first = 0; first < n; first += block.capacity()) {
            int nRows = Math.min(block.capacity(), n - first);
            putJoint(first, nRows);
            float[] found = block.forward(nRows, CriticNoise.none(), Side.JOINT, first);
            System.arraycopy(found, 0, marginalScores, first, nRows);
        }
        native32(scores).put(marginalScores, 0, n);
    }

    @Override
    public CriticPass pass(INDArray weights, CriticBatch batch, CriticObjective objective, CriticGradients gradients) {
        Source source = new Source(load(batch.rows()), batch.pairing(), batch.noise());
        Wanted wanted = Wanted.of(shape, gradients);
        reserve(source.n, wanted);
        block.load(weights);
        float reference = (float) objective.reference();
        ScoreSums sums = sweep(source, reference, wanted);
        float largest = largest(source.n);
        if (Math.abs(largest - reference) > FAR) {
            block.load(weights);
            sums = sweep(source, largest, wanted);
        }
        BoundStep step = objective.bound().step(sums, objective.state());
        if (gradients.weights() != null) {
            combineWeights(source.n, step, gradients.weights());
        }
        if (gradients.input() != null) {
            combineInput(source, objective.bound().estimateWeight(sums), wanted, gradients, gradients.input());
        }
        return new CriticPass(sums, step);
    }

    /**
     * Both sides of each block of rows, which have their x in common; leaves the marginal scores, and what gradients are
     * wanted.
     */
    private ScoreSums sweep(Source source, float reference, Wanted wanted) {
        double jointSum = 0;
        double exponentialSum = 0;
        for (int first = 0; first < source.n; first += block.capacity()) {
            int nRows = Math.min(block.capacity(), source.n - first);
            putJoint(first, nRows);
            float[] scores = block.forward(nRows, source.noise, Side.JOINT, first);
            for (int i = 0; i < nRows; i++) {
                toScore[i] = 1;
                jointSum += scores[i];
            }
            backward(Side.JOINT, first, nRows, wanted, jointInputGradient);
            putPartners(source.pairing, first, nRows);
            scores = block.forward(nRows, source.noise, Side.MARGINAL, first);
            System.arraycopy(scores, 0, marginalScores, first, nRows);
            block.exponentials(scores, nRows, reference, toScore);
            for (int i = 0; i < nRows; i++) {
                exponentialSum += toScore[i];
            }
            backward(Side.MARGINAL, first, nRows, wanted, marginalInputGradient);
        }
        return new ScoreSums(jointSum / source.n, reference, exponentialSum, source.n);
    }

    private void backward(Side side, int first, int nRows, Wanted wanted, float[] toRows) {
        if (wanted.learning || wanted.n > 0) {
            block.backward(nRows, toScore, side, wanted.learning);
        }
        if (wanted.n > 0) {
            block.inputGradient(nRows, wanted.from, wanted.n, toRows, first * wanted.n);
        }
    }

    private void putJoint(int first, int nRows) {
        int width = shape.dimRow();
        for (int i = 0; i < nRows; i++) {
            block.put(i, 0, rows, (first + i) * width, width);
        }
    }

    /** Replaces the y of the rows that were put in. */
    private void putPartners(Pairing pairing, int first, int nRows) {
        int width = shape.dimRow();
        int dimX = shape.dimX();
        for (int i = 0; i < nRows; i++) {
            block.put(i, dimX, rows, pairing.partner(first + i) * width + dimX, width - dimX);
        }
    }

    private float largest(int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, marginalScores[i]);
        }
        return largest;
    }

    /** {@code -joint / n + k * marginal}: the gradient of minus the objective. */
    private void combineWeights(int n, BoundStep step, INDArray weights) {
        block.weightGradient(Side.JOINT, jointWeightGradient);
        block.weightGradient(Side.MARGINAL, marginalWeightGradient);
        float toJoint = -1f / n;
        float toMarginal = (float) step.marginalWeight();
        for (int i = 0; i < jointWeightGradient.length; i++) {
            jointWeightGradient[i] = toJoint * jointWeightGradient[i] + toMarginal * marginalWeightGradient[i];
        }
        native32(weights).put(jointWeightGradient, 0, jointWeightGradient.length);
    }

    /** The same for the rows, by the estimate alone; the y of a marginal sample goes home to the row it came from. */
    private void combineInput(
            Source source, double marginalWeight, Wanted wanted, CriticGradients gradients, INDArray target) {
        int width = shape.dimRow();
        float toJoint = -1f / source.n;
        float toMarginal = (float) marginalWeight;
        Arrays.fill(inputGradient, 0, source.n * width, 0f);
        for (int i = 0; i < source.n; i++) {
            int partner = source.pairing.partner(i);
            for (int c = 0; c < wanted.n; c++) {
                int column = wanted.from + c;
                boolean isX = column < shape.dimX();
                float scale = (float) (isX ? gradients.scaleX() : gradients.scaleY());
                inputGradient[i * width + column] += scale * toJoint * jointInputGradient[i * wanted.n + c];
                inputGradient[(isX ? i : partner) * width + column] +=
                        scale * toMarginal * marginalInputGradient[i * wanted.n + c];
            }
        }
        native32(target).put(inputGradient, 0, source.n * width);
    }

    private int load(INDArray input) {
        boolean plain = input.stride(1) == 1 && input.stride(0) == input.size(1);
        INDArray contiguous = plain ? input : input.dup('c');
        rows = atLeast(rows, Math.toIntExact(contiguous.length()));
        native32(contiguous).get(rows, 0, (int) contiguous.length());
        return Math.toIntExact(contiguous.size(0));
    }

    private void reserve(int n, Wanted wanted) {
        marginalScores = atLeast(marginalScores, n);
        jointInputGradient = atLeast(jointInputGradient, n * wanted.n);
        marginalInputGradient = atLeast(marginalInputGradient, n * wanted.n);
        inputGradient = atLeast(inputGradient, wanted.n > 0 ? n * shape.dimRow() : 0);
    }

    private static float[] atLeast(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }

    private static FloatPointer native32(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public void close() {
        block.close();
    }

    /**
     * The rows of one batch.
     *
     * @param n of them lie in {@link #rows}
     */
    private record Source(int n, Pairing pairing, CriticNoise noise) {}

    /** Whose gradient is wanted: neighbouring columns of a row, those with a scale, and the weights'. */
    private record Wanted(int from, int n, boolean learning) {

        static Wanted of(CriticShape shape, CriticGradients gradients) {
            boolean learning = gradients.weights() != null;
            if (gradients.input() == null) {
                return new Wanted(0, 0, learning);
            }
            int from = gradients.scaleX() == 0 ? shape.dimX() : 0;
            int to = gradients.scaleY() == 0 ? shape.dimX() : shape.dimRow();
            return new Wanted(from, Math.max(0, to - from), learning);
        }
    }
}
