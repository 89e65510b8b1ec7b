package org.infoshape.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a vertex that puts the columns of x and of y side by side, as a {@link StatisticsNetworkLayer} takes them. On the way
 * back a side that nobody learns on gets no gradient, and where the layers below rest the others get zeros.
 */
public final class CriticRowsVertex extends MergeVertex {

    private static final long serialVersionUID = 1L;

    private final boolean learningX;
    private final boolean learningY;
    private final @Nullable IUpdater updaterBelow;

    /**
     * @param learningX whether x comes from layers that learn; false for an input of the graph
     * @param learningY whether y does
     * @param updaterBelow that those layers move by; null for none in particular
     */
    public CriticRowsVertex(
            @JsonProperty("learningX") boolean learningX,
            @JsonProperty("learningY") boolean learningY,
            @JsonProperty("updaterBelow") @Nullable IUpdater updaterBelow) {
        this.learningX = learningX;
        this.learningY = learningY;
        this.updaterBelow = updaterBelow;
    }

    @JsonProperty
    public boolean learningX() {
        return learningX;
    }

    @JsonProperty
    public boolean learningY() {
        return learningY;
    }

    @JsonProperty
    public @Nullable IUpdater updaterBelow() {
        return updaterBelow;
    }

    @Override
    public CriticRowsVertex clone() {
        return new CriticRowsVertex(learningX, learningY, updaterBelow);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CriticRowsVertex that
                && learningX == that.learningX
                && learningY == that.learningY
                && Objects.equals(updaterBelow, that.updaterBelow);
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningX, learningY, updaterBelow);
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    public String toString() {
        return "CriticRowsVertex(" + learningX + ", " + learningY + ", " + updaterBelow + ")";
    }

    @Override
    public GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParams,
            DataType dataType) {
        return new CriticRows(graph, name, index, this, dataType);
    }
}
