package org.infoshape.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The two parameters of a statistics network: {@value #WEIGHTS}, all weight matrices in one flat array, and {@value #STATE},
 * three numbers that are not trained but saved, averaged and resumed like a parameter.
 */
final class StatisticsNetworkParameters implements ParamInitializer {

    /** All weight matrices, shape {@code [nParameters]}; see {@link CriticShape}. */
    static final String WEIGHTS = "W";

    /**
     * What the next batch needs of this one: the bound's log moving average, the marginal scores' log-mean-exp, and 1 once a batch
     * has been seen; shape {@code [3]}.
     */
    static final String STATE = "state";

    static final int STATE_LENGTH = 3;
    static final StatisticsNetworkParameters INSTANCE = new StatisticsNetworkParameters();

    private StatisticsNetworkParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return nWeights(layer) + STATE_LENGTH;
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(WEIGHTS, STATE);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHTS.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        StatisticsNetworkLayer layer = (StatisticsNetworkLayer) conf.getLayer();
        Map<String, INDArray> views = views(layer, paramsView);
        conf.addVariable(WEIGHTS);
        conf.addVariable(STATE);
        if (initializeParams) {
            INDArray weights = view(views, WEIGHTS);
            weights.assign(Nd4j.createFromArray(initialWeights(layer.shape(), layer.seed()))
                    .castTo(weights.dataType()));
            view(views, STATE).assign(0);
        }
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views(conf.getLayer(), gradientView);
    }

    /** PyTorch's default: weights and biases uniform within 1/sqrt(inputs) of 0. */
    static float[] initialWeights(CriticShape shape, long seed) {
        float[] weights = new float[shape.nParameters()];
        for (int l = 0; l < shape.nLayers(); l++) {
            RandomStream stream = Seeds.stream(seed, "critic-weights", l);
            TorchInitialisation.fill(weights, shape.offset(l), shape.offset(l + 1), shape.inputs(l), stream);
        }
        return weights;
    }

    /** One of the two views in a map that holds both. */
    static INDArray view(Map<String, INDArray> views, String key) {
        return Objects.requireNonNull(views.get(key), key);
    }

    private static Map<String, INDArray> views(Layer layer, INDArray flat) {
        long nWeights = nWeights(layer);
        INDArray line = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        views.put(WEIGHTS, line.get(NDArrayIndex.interval(0, nWeights)));
        views.put(STATE, line.get(NDArrayIndex.interval(nWeights, nWeights + STATE_LENGTH)));
        return views;
    }

    private static long nWeights(Layer layer) {
        return ((StatisticsNetworkLayer) layer).shape().nParameters();
    }
}
