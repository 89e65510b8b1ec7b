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

/**
 * Weights of a {@link ClassifierHead}: {@code V [inputs, hidden]} and {@code c [1, hidden]} if it has a hidden layer, then
 * {@code W [hidden or inputs, classes]} and {@code b [1, classes]}.
 */
final class ClassifierHeadParameters implements ParamInitializer {

    static final String HIDDEN_WEIGHTS = "V";
    static final String HIDDEN_BIAS = "c";
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final ClassifierHeadParameters INSTANCE = new ClassifierHeadParameters();

    private ClassifierHeadParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes(layer).values().stream()
                .mapToLong(shape -> shape[0] * shape[1])
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(key -> isWeightParam(layer, key))
                .toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHTS.equals(key) || HIDDEN_WEIGHTS.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return BIAS.equals(key) || HIDDEN_BIAS.equals(key);
    }

    /** Only makes the views: {@link ImageNetworkInitialisation} fills them, by seed. */
    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        Map<String, INDArray> views = views(conf.getLayer(), paramsView);
        views.keySet().forEach(conf::addVariable);
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views(conf.getLayer(), gradientView);
    }

    private static Map<String, INDArray> views(Layer layer, INDArray flat) {
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

    private static Map<String, long[]> shapes(Layer layer) {
        ClassifierHeadLayer head = (ClassifierHeadLayer) layer;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long inputs = head.getNIn();
        if (head.hidden() > 0) {
            shapes.put(HIDDEN_WEIGHTS, new long[] {inputs, head.hidden()});
            shapes.put(HIDDEN_BIAS, new long[] {1, head.hidden()});
            inputs = head.hidden();
        }
        shapes.put(WEIGHTS, new long[] {inputs, head.getNOut()});
        shapes.put(BIAS, new long[] {1, head.getNOut()});
        return shapes;
    }
}
