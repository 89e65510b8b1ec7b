package org.infoshape.network;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The vertex of an {@link EntropyGradientVertex}. */
final class EntropyGradient extends BaseGraphVertex {

    private static final long serialVersionUID = 1L;

    private final EntropyGradientVertex configuration;

    EntropyGradient(
            ComputationGraph graph, String name, int index, EntropyGradientVertex configuration, DataType dataType) {
        super(graph, name, index, null, null, dataType);
        this.configuration = configuration;
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public @Nullable Layer getLayer() {
        return null;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaceMgr) {
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, inputs[0]);
    }

    /** What is descended is minus what is climbed: {@code scale * grad log q(z_i) / n} is added to the error of z_i. */
    @Override
    public Pair<@Nullable Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaceMgr) {
        INDArray toInput = workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, epsilon);
        if (!PhasedUpdater.moves(
                configuration.updaterBelow(), graph.getConfiguration().getIterationCount())) {
            return new Pair<>(null, new INDArray[] {toInput});
        }
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray score = SteinScore.of(inputs[0], SteinScore.DEFAULT_LANDMARKS);
            toInput.addi(score.muli(configuration.scale() / inputs[0].size(0)).castTo(toInput.dataType()));
        }
        return new Pair<>(null, new INDArray[] {toInput});
    }

    @Override
    public void setBackpropGradientsViewArray(@Nullable INDArray gradients) {
        if (gradients != null) {
            throw new IllegalStateException("Invalid gradients: a vertex without parameters has none");
        }
    }

    @Override
    public @Nullable Pair<INDArray, MaskState> feedForwardMaskArrays(
            INDArray @Nullable [] maskArrays, MaskState currentMaskState, int minibatchSize) {
        return maskArrays == null || maskArrays.length == 0 ? null : new Pair<>(maskArrays[0], currentMaskState);
    }

    @Override
    public String toString() {
        return "EntropyGradient(" + vertexName + ", scale " + configuration.scale() + ")";
    }
}
