package org.infoshape.network;

import org.deeplearning4j.nn.api.Layer;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The default initialisation of PyTorch's linear layer, which the papers' numbers rest on: weights <em>and biases</em> uniform in
 * {@code (-1/sqrt(inputs), 1/sqrt(inputs))}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Linear.html">torch.nn.Linear</a>
 */
final class TorchInitialisation {

    private TorchInitialisation() {}

    /** Draws {@code values[from .. to)}. */
    static void fill(float[] values, int from, int to, int inputs, RandomStream stream) {
        double bound = 1 / Math.sqrt(inputs);
        for (int i = from; i < to; i++) {
            values[i] = (float) (bound * (2 * stream.nextDouble() - 1));
        }
    }

    /**
     * Initialises a stock dense or output layer.
     *
     * @param layer with a weight matrix {@code W [inputs, outputs]} and a bias {@code b}
     * @param runSeed the seed of the whole run
     * @param label what is initialised, such as {@code encoder-weights}
     * @param index of the layer in its network
     */
    static void apply(Layer layer, long runSeed, String label, int index) {
        INDArray weights = layer.getParam("W");
        INDArray bias = layer.getParam("b");
        int inputs = Math.toIntExact(weights.size(0));
        int nWeights = Math.toIntExact(weights.length());
        float[] values = new float[nWeights + Math.toIntExact(bias.length())];
        fill(values, 0, values.length, inputs, Seeds.stream(runSeed, label, index));
        INDArray all = Nd4j.createFromArray(values).castTo(weights.dataType());
        weights.assign(all.get(NDArrayIndex.interval(0, nWeights)).reshape('c', weights.shape()));
        bias.assign(all.get(NDArrayIndex.interval(nWeights, values.length)).reshape('c', bias.shape()));
    }
}
