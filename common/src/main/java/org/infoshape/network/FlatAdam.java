package org.infoshape.network;

import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** ND4J's Adam on one flat parameter. */
final class FlatAdam {

    private final INDArray parameters;
    private final INDArray gradient;
    private final AdamUpdater updater;
    private int iteration;

    /**
     * @param initial parameters, copied
     * @param adam its learning rate may be scheduled by iteration
     */
    FlatAdam(float[] initial, Adam adam) {
        parameters = NativeArrays.of(initial, 1, initial.length);
        gradient = Nd4j.create(DataType.FLOAT, 1, initial.length);
        INDArray state = Nd4j.create(DataType.FLOAT, 1, adam.stateSize(initial.length));
        updater = (AdamUpdater) adam.instantiate(state, true);
    }

    /** The parameters themselves, {@code [1, n]}. */
    INDArray parameters() {
        return parameters;
    }

    /** Where the next step's gradient is put, {@code [1, n]}; holds that step's update afterwards. */
    INDArray gradient() {
        return gradient;
    }

    /** Up the gradient. */
    void ascend() {
        updater.applyUpdater(gradient, iteration++, 0);
        parameters.addi(gradient);
    }

    /** Down the gradient. */
    void descend() {
        updater.applyUpdater(gradient, iteration++, 0);
        parameters.subi(gradient);
    }
}
