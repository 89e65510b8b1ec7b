package org.infoshape.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Weights and biases of an output layer as views of its flat parameters; weights have capital letters for keys. */
abstract class HeadParameters implements ParamInitializer {

    /** Shape of every parameter, in the order of the flat array. */
    abstract Map<String, long[]> shapes(Layer layer);

    @Override
    public final long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public final long numParams(Layer layer) {
        return shapes(layer).values().stream()
                .mapToLong(shape -> shape[0] * shape[1])
                .sum();
    }

    @Override
    public final List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(layer).keySet());
    }

    @Override
    public final List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(key -> isWeightParam(layer, key))
                .toList();
    }

    @Override
    public final List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
    }

    @Override
    public final boolean isWeightParam(Layer layer, String key) {
        return Character.isUpperCase(key.charAt(0));
    }

    @Override
    public final boolean isBiasParam(Layer layer, String key) {
        return !isWeightParam(layer, key);
    }

    /** Only makes the views: {@link ImageNetworkInitialisation} fills them, by seed. */
    @Override
    public final Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        Map<String, INDArray> views = views(conf.getLayer(), paramsView);
        views.keySet().forEach(conf::addVariable);
        return views;
    }

    @Override
    public final Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views(conf.getLayer(), gradientView);
    }

    private Map<String, INDArray> views(Layer layer, INDArray flat) {
        INDArray line = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long at = 0;
        for (var entry : shapes(layer).entrySet()) {
            long[] shape = entry.getValue();
            long end = at + shape[0] * shape[1];
            views.put(entry.getKey(), line.get(NDArrayIndex.interval(at, end)).reshape('c', shape));
            at = end;
        }
        return views;
    }
}
