package org.infoshape.network;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a vertex that hands its input on, and on the way back adds the gradient of {@code scale * H(input)} to what is
 * climbed: MIGE, the gradient of a mutual information {@code I(X;Z) = H(Z) - H(Z|X)} whose conditional entropy is constant.
 *
 * @see SteinScore
 */
public final class EntropyGradientVertex extends GraphVertex {

    private static final long serialVersionUID = 1L;

    private final double scale;

    /** @param scale of the entropy in what is climbed; negative to make it smaller */
    public EntropyGradientVertex(@JsonProperty("scale") double scale) {
        this.scale = scale;
    }

    @JsonProperty("scale")
    public double scale() {
        return scale;
    }

    @Override
    public GraphVertex clone() {
        return new EntropyGradientVertex(scale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntropyGradientVertex that && that.scale == scale;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(scale);
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
        return new EntropyGradient(graph, name, index, scale, dataType);
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
