package org.infoshape.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Activations of statistics networks and {@link FusedDense} layers, each with its derivative as a function of its own output. The loops over flat arrays
 * are written so that the compiler turns them into vector instructions.
 */
public enum CriticActivation {
    /** {@code max(0, v)}. */
    RELU {
        @Override
        void apply(float[] values, int from, int length) {
            for (int i = from; i < from + length; i++) {
                values[i] = Math.max(values[i], 0f);
            }
        }

        @Override
        void multiplyByDerivative(float[] gradient, int to, float[] outputs, int from, int length) {
            for (int i = 0; i < length; i++) {
                // A comparison would not vectorise. Below 1e-30 this step is a ramp.
                gradient[to + i] *= Math.min(1f, outputs[from + i] * 1e30f);
            }
        }

        @Override
        INDArray apply(INDArray values) {
            return Transforms.relu(values, true);
        }

        @Override
        INDArray derivative(INDArray outputs) {
            return outputs.gt(0).castTo(outputs.dataType());
        }
    },

    /** {@code v} if positive, else {@code exp(v) - 1}. */
    ELU {
        @Override
        void apply(float[] values, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if (values[i] < 0) {
                    values[i] = (float) (Math.exp(values[i]) - 1);
                }
            }
        }

        @Override
        void multiplyByDerivative(float[] gradient, int to, float[] outputs, int from, int length) {
            for (int i = 0; i < length; i++) {
                gradient[to + i] *= Math.min(1f, outputs[from + i] + 1f);
            }
        }

        @Override
        INDArray apply(INDArray values) {
            return Transforms.elu(values, true);
        }

        @Override
        INDArray derivative(INDArray outputs) {
            return Transforms.min(outputs.add(1), 1, false);
        }
    },

    /** Hyperbolic tangent. */
    TANH {
        @Override
        void apply(float[] values, int from, int length) {
            for (int i = from; i < from + length; i++) {
                values[i] = RationalTanh.of(values[i]);
            }
        }

        @Override
        void multiplyByDerivative(float[] gradient, int to, float[] outputs, int from, int length) {
            for (int i = 0; i < length; i++) {
                gradient[to + i] *= 1f - outputs[from + i] * outputs[from + i];
            }
        }

        @Override
        INDArray apply(INDArray values) {
            return Transforms.tanh(values, true);
        }

        @Override
        INDArray derivative(INDArray outputs) {
            return outputs.mul(outputs).rsub(1);
        }
    };

    /** Replaces {@code length} values, from {@code from} on, by their activation. */
    abstract void apply(float[] values, int from, int length);

    /**
     * Multiplies a gradient with respect to the outputs into one with respect to the inputs, in place.
     *
     * @param gradient {@code length} numbers, from {@code to} on
     * @param outputs as many, from {@code from} on
     */
    abstract void multiplyByDerivative(float[] gradient, int to, float[] outputs, int from, int length);

    /** The activation as a new array of any data type but {@link DataType#BOOL}. */
    abstract INDArray apply(INDArray values);

    /** The derivative as a function of the outputs, as a new array. */
    abstract INDArray derivative(INDArray outputs);
}
