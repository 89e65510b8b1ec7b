package org.infoshape.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a vertex that hands its input on, and on the way back adds the gradient of {@code scale * H(input)} to what is
 * climbed: MIGE, the gradient of a mutual information {@code I(X;Z) = H(Z) - H(Z|X)} whose conditional entropy is constant. While the layers
 * below rest it adds nothing.
 *
 * @see SteinScore
 */
public final class EntropyGradientVertex extends GraphVertex {

    private static final long serialVersionUID = 1L;

    private final double scale;
    private final @Nullable IUpdater updaterBelow;

    /**
     * @param scale of the entropy in what is climbed; negative to make it smaller
     * @param updaterBelow that the layers below move by; null for none in particular
     */
    public EntropyGradientVertex(
            @JsonProperty("scale") double scale, @JsonProperty("updaterBelow") @Nullable IUpdater updaterBelow) {
        this.scale = scale;
        this.updaterBelow = updaterBelow;
    }

    @JsonProperty("scale")
    public double scale() {
        return scale;
    }

    @JsonProperty("updaterBelow")
    public @Nullable IUpdater updaterBelow() {
        return updaterBelow;
    }

    @Override
    public GraphVertex clone() {
        return new EntropyGradientVertex(scale, updaterBelow);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntropyGradientVertex that
                && that.scale == scale
                && Objects.equals(that.updaterBelow, updaterBelow);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scale, updaterBelow);
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return 1;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParams,
            DataType dataType) {
        return new EntropyGradient(graph, name, index, this, dataType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[0];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, EntropyGradientVertex.class, inputs[0], inputs[0])
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }
}
