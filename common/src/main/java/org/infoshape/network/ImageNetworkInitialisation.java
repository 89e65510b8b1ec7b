package org.infoshape.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Initial weights of the image networks, a function of the seed alone. Convolutions by He's normal rule over their outputs,
 * without bias, as torchvision's ResNet; linear layers as PyTorch: weights and biases uniform within 1/sqrt(inputs) of 0;
 * batch normalisation as the identity.
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015, eq. 14</a>
 */
final class ImageNetworkInitialisation {

    private ImageNetworkInitialisation() {}

    static void apply(ComputationGraph graph, long seed) {
        for (Layer layer : graph.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            RandomStream stream = Seeds.stream(seed, "image-network-weights-" + name);
            for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
                INDArray values = parameter.getValue();
                values.assign(Nd4j.createFromArray(draw(layer, parameter.getKey(), values, stream))
                        .reshape('c', values.shape())
                        .castTo(values.dataType()));
            }
        }
    }

    private static float[] draw(Layer layer, String key, INDArray values, RandomStream stream) {
        float[] drawn = new float[Math.toIntExact(values.length())];
        if (values.rank() == 4) {
            double fanOut = values.size(0) * values.size(2) * values.size(3);
            double deviation = Math.sqrt(2 / fanOut);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) (deviation * stream.nextGaussian());
            }
        } else if (layer instanceof BatchNormalization) {
            Arrays.fill(drawn, key.equals("gamma") || key.equals("var") ? 1 : 0);
        } else {
            TorchInitialisation.fill(drawn, 0, drawn.length, inputsOf(layer, key, values), stream);
        }
        return drawn;
    }

    /** A bias has the bound of the weights that it stands beside. */
    private static int inputsOf(Layer layer, String key, INDArray values) {
        INDArray weights = switch (key) {
            case "b" -> layer.getParam("W");
            case "c" -> layer.getParam("V");
            case "u", "r", "m" -> layer.getParam(key.toUpperCase(Locale.ROOT));
            default -> values;
        };
        return Math.toIntExact(weights.size(0));
    }
}
