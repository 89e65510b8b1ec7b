package org.infoshape.platform;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves floats between Java's arrays and ND4J's memory at a stroke. {@code Nd4j.createFromArray} and {@code toFloatVector}
 * move them one by one, 4 ns each.
 */
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
        pointer(array).put(values, 0, values.length);
        return array;
    }

    /** The values of an array in single precision, in the order of the last index first. */
    public static float[] values(INDArray array) {
        if (!inOnePiece(array)) {
            return array.reshape(array.length()).toFloatVector();
        }
        float[] values = new float[(int) array.length()];
        pointer(array).get(values, 0, values.length);
        return values;
    }

    /**
     * Overwrites an array in single precision.
     *
     * @param values as many as the array holds, in the order of the last index first
     */
    public static void assign(INDArray array, float[] values) {
        if (inOnePiece(array)) {
            pointer(array).put(values, 0, values.length);
        } else {
            array.assign(of(values, array.shape()));
        }
    }

    /**
     * The memory itself of an array in single precision: what is written there is the array's. Only as long as the array lives.
     *
     * @throws IllegalArgumentException unless the array lies in one piece, in the order of the last index first
     */
    public static FloatBuffer memory(INDArray array) {
        if (!inOnePiece(array)) {
            throw new IllegalArgumentException(
                    "Invalid array: " + array.shapeInfoToString() + " (must be in one piece)");
        }
        return new FloatPointer(pointer(array)).capacity(array.length()).asBuffer();
    }

    /** Whether the values lie one behind the other, in memory that this process can reach. */
    public static boolean inOnePiece(INDArray array) {
        return reach(array.dataType())
                && !array.isEmpty()
                && (array.ordering() == 'c' || array.rank() == 1)
                && array.elementWiseStride() == 1;
    }

    /** Whether arrays of a type can be worked on as Java's floats: single precision, in memory that this process can reach. */
    public static boolean reach(DataType type) {
        return type == DataType.FLOAT && Nd4j.getEnvironment().isCPU();
    }

    /** At the array's first value, also where it is a view into another. */
    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}
