package org.infoshape.platform;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves Java's floats into ND4J's memory at a stroke. {@code Nd4j.createFromArray} puts them there one by one, 4 ns each. */
public final class NativeArrays {

    private NativeArrays() {}

    /**
     * A new array in single precision.
     *
     * @param values in the order of the last index first; as many as the shape holds
     * @throws IllegalArgumentException if there are fewer or more
     */
    public static INDArray of(float[] values, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        if (length != values.length) {
            throw new IllegalArgumentException(
                    "Invalid values: " + values.length + " (must be " + length + ", as the shape holds)");
        }
        if (!Nd4j.getEnvironment().isCPU() || values.length == 0) {
            return Nd4j.createFromArray(values).reshape(shape);
        }
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        ((FloatPointer) array.data().addressPointer()).put(values, 0, values.length);
        return array;
    }
}
