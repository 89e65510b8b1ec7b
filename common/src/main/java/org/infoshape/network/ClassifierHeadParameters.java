package org.infoshape.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Parameters of a {@link ClassifierHead}: {@code V [inputs, hidden]} and {@code c [1, hidden]} if it has a hidden layer, then
 * {@code W [hidden or inputs, classes]} and {@code b [1, classes]}.
 */
final class ClassifierHeadParameters extends HeadParameters {

    static final String HIDDEN_WEIGHTS = "V";
    static final String HIDDEN_BIAS = "c";
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final ClassifierHeadParameters INSTANCE = new ClassifierHeadParameters();

    private ClassifierHeadParameters() {}

    @Override
    Map<String, long[]> shapes(Layer layer) {
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
