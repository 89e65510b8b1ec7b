package org.infoshape.network;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.platform.NativeArrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What decides a network's next step beside its configuration: parameters, updater state, iteration and epoch count. Plain
 * arrays, so that it travels through Spark as quickly as bytes can be copied.
 */
public final class NetworkState implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Values averaged at once: their sums stay in the processor's first cache. */
    private static final int BLOCK = 2048;

    private final float[] parameters;
    private final float[] updaterState;
    private final int iterations;
    private final int epochs;

    /**
     * @param parameters of the whole network, flat; copied
     * @param updaterState of the whole network, flat, empty for updaters without state; copied
     * @param iterations made so far
     * @param epochs made so far
     */
    public NetworkState(float[] parameters, float[] updaterState, int iterations, int epochs) {
        this(new Values(parameters.clone(), updaterState.clone()), iterations, epochs);
    }

    private NetworkState(Values own, int iterations, int epochs) {
        this.parameters = own.parameters;
        this.updaterState = own.updaterState;
        this.iterations = iterations;
        this.epochs = epochs;
    }

    /** Arrays that nobody else holds: they need not be copied once more. */
    private record Values(float[] parameters, float[] updaterState) {}

    /**
     * Copies the state of a network.
     *
     * @throws IllegalArgumentException if the parameters are not single precision
     */
    public static NetworkState of(ComputationGraph network) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        return new NetworkState(
                new Values(copyOut(network.params()), copyOut(updaterStateOf(network))),
                configuration.getIterationCount(),
                configuration.getEpochCount());
    }

    /**
     * Builds a network in this state. Draws no random numbers, so the generators of the thread are left alone.
     *
     * @param configurationJson as {@link ComputationGraphConfiguration#toJson()} writes it
     */
    public ComputationGraph newNetwork(String configurationJson) {
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configurationJson));
        network.init(NativeArrays.of(parameters, 1, parameters.length), false);
        GraphUpdater.installIn(network);
        assignTo(network);
        return network;
    }

    /** Puts this state into a network of the same configuration. */
    public void assignTo(ComputationGraph network) {
        copyIn(parameters, network.params());
        copyIn(updaterState, updaterStateOf(network));
        ComputationGraphConfiguration configuration = network.getConfiguration();
        configuration.setIterationCount(iterations);
        configuration.setEpochCount(epochs);
        for (Layer layer : network.getLayers()) {
            // Layers keep counts of their own for schedules; DL4J brings them in line only after a step.
            layer.setIterationCount(iterations);
            layer.setEpochCount(epochs);
        }
    }

    /**
     * The mean of parameters and updater states, added in the order of the list in double precision and rounded once. A
     * value that is the same in all states comes out with the same bits, whatever their number.
     *
     * @param states at least one, all with the same numbers of values and of iterations
     */
    public static NetworkState mean(List<NetworkState> states) {
        NetworkState first = states.get(0);
        return new NetworkState(
                new Values(
                        orderedMean(
                                states.stream().map(state -> state.parameters).toList()),
                        orderedMean(
                                states.stream().map(state -> state.updaterState).toList())),
                first.iterations,
                first.epochs);
    }

    private static float[] orderedMean(List<float[]> arrays) {
        float[] mean = new float[arrays.get(0).length];
        double[] sums = new double[Math.min(BLOCK, mean.length)];
        for (int from = 0; from < mean.length; from += BLOCK) {
            int length = Math.min(BLOCK, mean.length - from);
            // From -0.0, the neutral element of addition: 0.0 would turn a negative zero into a positive one.
            Arrays.fill(sums, -0.0);
            for (float[] array : arrays) {
                for (int i = 0; i < length; i++) {
                    sums[i] += array[from + i];
                }
            }
            for (int i = 0; i < length; i++) {
                mean[from + i] = (float) (sums[i] / arrays.size());
            }
        }
        return mean;
    }

    /** Java serialisation writes floats one by one, but bytes at a stroke, fastest in the order of today's processors. */
    private Object writeReplace() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (parameters.length + updaterState.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters).put(updaterState);
        return new Packed(bytes.array(), parameters.length, iterations, epochs);
    }

    private record Packed(byte[] values, int parameters, int iterations, int epochs) implements Serializable {

        private Object readResolve() {
            FloatBuffer floats =
                    ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] first = new float[parameters];
            float[] second = new float[floats.remaining() - parameters];
            floats.get(first).get(second);
            return new NetworkState(new Values(first, second), iterations, epochs);
        }
    }

    public int iterations() {
        return iterations;
    }

    public int epochs() {
        return epochs;
    }

    /** A copy of all parameters, flat. */
    public float[] parameters() {
        return parameters.clone();
    }

    /** A copy of the updater state, flat. */
    public float[] updaterState() {
        return updaterState.clone();
    }

    /** Null for updaters without state, such as plain gradient descent. */
    private static @Nullable INDArray updaterStateOf(ComputationGraph network) {
        return network.getUpdater().getStateViewArray();
    }

    private static float[] copyOut(@Nullable INDArray array) {
        if (array == null) {
            return new float[0];
        }
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    "Invalid data type of the network: " + array.dataType() + " (must be FLOAT)");
        }
        return NativeArrays.values(array);
    }

    private static void copyIn(float[] values, @Nullable INDArray array) {
        long length = array == null ? 0 : array.length();
        if (length != values.length) {
            throw new IllegalStateException("Invalid network state: " + values.length
                    + " values for a network that holds " + length + " (must be the same configuration)");
        }
        if (array != null) {
            NativeArrays.assign(array, values);
        }
    }
}
