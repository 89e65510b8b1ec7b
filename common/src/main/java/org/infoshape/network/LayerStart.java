package org.infoshape.network;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J expects of every layer's configuration when a network makes its layers, said once for all of ours. */
final class LayerStart {

    private LayerStart() {}

    /**
     * Gives a new layer its place in the network.
     *
     * @param layer made with its configuration
     * @param index of the layer in the network
     * @param parametersView the layer's part of the network's flat parameters
     * @param parameters the same by name, as the layer's initialiser cuts it
     * @return the layer
     */
    static Layer place(
            Layer layer,
            @Nullable Collection<TrainingListener> listeners,
            int index,
            INDArray parametersView,
            Map<String, INDArray> parameters) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parametersView);
        layer.setParamTable(parameters);
        return layer;
    }
}
