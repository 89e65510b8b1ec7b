package org.infoshape.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link CriticActivation} on the Vector API. Exponentials are a polynomial in fused multiply-adds, not the API's own: those give
 * other bits once they are compiled.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the constants as Cephes prints them
final class VectorActivation {

    private static final VectorSpecies<Float> SPECIES = Panels.SPECIES;
    private static final int LANES = Panels.LANES;

    /** Adding and subtracting it rounds a float to an integer, which then stands in the lowest bits. */
    private static final float ROUNDING = 12_582_912f;

    private static final float LOG2_E = 1.442695041f;

    /** ln 2 in two parts, the first of which has few bits. */
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;

    /** Below it, exp is less than the rounding of 1. */
    private static final float LOWEST = -87f;

    private static final int EXPONENT_SHIFT = 23;
    private static final int SIGN = 31;

    private VectorActivation() {}

    /**
     * By masks: Java's minimum and maximum of floats, with their NaN and -0, cost as much as an exponential.
     *
     * @param matrix replaced by its activation, rows out of use and padding included
     */
    static void apply(CriticActivation activation, Panels matrix) {
        switch (activation) {
            case RELU -> relu(matrix);
            case ELU -> elu(matrix);
            case TANH -> activation.apply(matrix.values, matrix.from(), matrix.size());
        }
    }

    /**
     * @param gradient with respect to the outputs, is multiplied into one with respect to the inputs
     * @param outputs of {@link #apply}, as large
     */
    static void multiplyByDerivative(CriticActivation activation, Panels gradient, Panels outputs) {
        switch (activation) {
            case RELU -> keepWherePositive(gradient, outputs);
            case ELU, TANH ->
                activation.multiplyByDerivative(
                        gradient.values, gradient.from(), outputs.values, outputs.from(), gradient.size());
        }
    }

    /** Leaves no -0, which {@link #keepWherePositive} would take for positive. */
    private static void relu(Panels matrix) {
        float[] values = matrix.values;
        int to = matrix.from() + matrix.size();
        for (int i = matrix.from(); i < to; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, values, i);
            v.blend(0f, v.compare(VectorOperators.LE, 0f)).intoArray(values, i);
        }
    }

    private static void keepWherePositive(Panels gradient, Panels outputs) {
        float[] values = gradient.values;
        int to = gradient.from();
        int from = outputs.from();
        for (int i = 0; i < gradient.size(); i += LANES) {
            FloatVector output = FloatVector.fromArray(SPECIES, outputs.values, from + i);
            keepWherePositive(FloatVector.fromArray(SPECIES, values, to + i), output)
                    .intoArray(values, to + i);
        }
    }

    /**
     * A gradient back through a ReLU. What is not negative is positive if the negative of its bits, taken as an integer, has its
     * sign set: fewer instructions than a comparison.
     *
     * @param output of the ReLU
     */
    static FloatVector keepWherePositive(FloatVector gradient, FloatVector output) {
        IntVector mask = output.reinterpretAsInts().neg().lanewise(VectorOperators.ASHR, SIGN);
        return gradient.reinterpretAsInts().and(mask).reinterpretAsFloats();
    }

    private static void elu(Panels matrix) {
        float[] values = matrix.values;
        int to = matrix.from() + matrix.size();
        for (int i = matrix.from(); i < to; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, values, i);
            v.blend(exp(v).sub(1f), v.compare(VectorOperators.LT, 0f)).intoArray(values, i);
        }
    }

    /** Good to two units in the last place up to 88; from {@link #LOWEST} downwards the value there, above 88 anything. */
    static FloatVector exp(FloatVector argument) {
        FloatVector lowest = FloatVector.broadcast(SPECIES, LOWEST);
        FloatVector x = argument.blend(lowest, argument.compare(VectorOperators.LT, lowest));
        FloatVector rounding = FloatVector.broadcast(SPECIES, ROUNDING);
        FloatVector shifted = x.fma(FloatVector.broadcast(SPECIES, LOG2_E), rounding);
        FloatVector power = shifted.sub(rounding);
        FloatVector rest = power.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
        rest = power.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), rest);
        // Cephes' polynomial for |rest| <= ln(2) / 2.
        FloatVector sum = FloatVector.broadcast(SPECIES, 1.9875691500e-4f);
        sum = sum.fma(rest, FloatVector.broadcast(SPECIES, 1.3981999507e-3f));
        sum = sum.fma(rest, FloatVector.broadcast(SPECIES, 8.3334519073e-3f));
        sum = sum.fma(rest, FloatVector.broadcast(SPECIES, 4.1665795894e-2f));
        sum = sum.fma(rest, FloatVector.broadcast(SPECIES, 1.6666665459e-1f));
        sum = sum.fma(rest, FloatVector.broadcast(SPECIES, 5.0000001201e-1f));
        sum = sum.fma(rest.mul(rest), rest.add(1f));
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
        return sum.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
