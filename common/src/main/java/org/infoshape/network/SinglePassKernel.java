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
 *
 * <p>A row whose partner has the same y is its own marginal sample: it goes through the network once, see {@link PairOrder}.
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
        PairOrder inOrder = PairOrder.plain(n);
        block.load(weights);
        marginalScores = atLeast(marginalScores, n);
        for (int first = 0; first < n; first += block.capacity()) {
            int nRows = Math.min(block.capacity(), n - first);
            putJoint(inOrder, first, nRows);
            float[] found = block.forward(nRows, CriticNoise.none(), Side.JOINT, first);
            System.arraycopy(found, 0, marginalScores, first, nRows);
        }
        native32(scores).put(marginalScores, 0, n);
    }

    @Override
    public CriticPass pass(INDArray weights, CriticBatch batch, CriticObjective objective, CriticGradients gradients) {
        int n = load(batch.rows());
        PairOrder order = batch.noise().isNone() ? PairOrder.of(rows, n, shape, batch.pairing()) : PairOrder.plain(n);
        Source source = new Source(n, order, batch.pairing(), batch.noise());
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
     * Both sides of each block of rows, which have their x in common; leaves the marginal scores, and what gradients are wanted, by
     * the place of a row in the source's order.
     */
    private ScoreSums sweep(Source source, float reference, Wanted wanted) {
        double jointSum = 0;
        double exponentialSum = 0;
        int first = 0;
        while (first < source.n) {
            boolean alike = first < source.order.alike();
            int end = alike ? source.order.alike() : source.n;
            int nRows = Math.min(block.capacity(), end - first);
            putJoint(source.order, first, nRows);
            float[] scores = block.forward(nRows, source.noise, Side.JOINT, first);
            jointSum = plusAll(jointSum, scores, nRows);
            Arrays.fill(toScore, 0, nRows, 1);
            backward(Side.JOINT, first, nRows, wanted, jointInputGradient);
            if (!alike) {
                putPartners(source, first, nRows);
                scores = block.forward(nRows, source.noise, Side.MARGINAL, first);
            }
            System.arraycopy(scores, 0, marginalScores, first, nRows);
            block.exponentials(scores, nRows, reference, toScore);
            exponentialSum = plusAll(exponentialSum, toScore, nRows);
            if (alike) {
                backwardAgain(first, nRows, wanted);
            } else {
                backward(Side.MARGINAL, first, nRows, wanted, marginalInputGradient);
            }
            first += nRows;
        }
        return new ScoreSums(jointSum / source.n, reference, exponentialSum, source.n);
    }

    /** A loop of its own, which Java compiles alone; inside {@link #sweep} it would have all of that compiled in its midst. */
    private static double plusAll(double sum, float[] values, int n) {
        double total = sum;
        for (int i = 0; i < n; i++) {
            total += values[i];
        }
        return total;
    }

    private void backward(Side side, int first, int nRows, Wanted wanted, float[] toRows) {
        if (wanted.learning || wanted.n > 0) {
            block.backward(nRows, toScore, side, wanted.learning);
        }
        if (wanted.n > 0) {
            block.inputGradient(nRows, wanted.from, wanted.n, toRows, first * wanted.n);
        }
    }

    /** The marginal side of rows that have just gone back as joint ones. */
    private void backwardAgain(int first, int nRows, Wanted wanted) {
        if (wanted.learning) {
            block.backwardAgain(nRows, toScore, Side.MARGINAL);
        }
        for (int i = 0; i < nRows; i++) {
            for (int c = (first + i) * wanted.n; c < (first + i + 1) * wanted.n; c++) {
                marginalInputGradient[c] = toScore[i] * jointInputGradient[c];
            }
        }
    }

    private void putJoint(PairOrder order, int first, int nRows) {
        int width = shape.dimRow();
        for (int i = 0; i < nRows; i++) {
            block.put(i, 0, rows, order.row(first + i) * width, width);
        }
    }

    /** Replaces the y of the rows that were put in. */
    private void putPartners(Source source, int first, int nRows) {
        int width = shape.dimRow();
        int dimX = shape.dimX();
        for (int i = 0; i < nRows; i++) {
            int partner = source.pairing.partner(source.order.row(first + i));
            block.put(i, dimX, rows, partner * width + dimX, width - dimX);
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
        for (int place = 0; place < source.n; place++) {
            int i = source.order.row(place);
            int partner = source.pairing.partner(i);
            for (int c = 0; c < wanted.n; c++) {
                int column = wanted.from + c;
                boolean isX = column < shape.dimX();
                float scale = (float) (isX ? gradients.scaleX() : gradients.scaleY());
                inputGradient[i * width + column] += scale * toJoint * jointInputGradient[place * wanted.n + c];
                inputGradient[(isX ? i : partner) * width + column] +=
                        scale * toMarginal * marginalInputGradient[place * wanted.n + c];
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
     * @param order in which they are worked on
     */
    private record Source(int n, PairOrder order, Pairing pairing, CriticNoise noise) {}

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
