package org.infoshape.network;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.platform.NativeArrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The vertex of a {@link CriticRowsVertex}. Single precision on the CPU is copied row by row on the heap; all else goes through DL4J's own
 * vertex, which copies number by number.
 */
final class CriticRows extends MergeVertex {

    private static final long serialVersionUID = 1L;

    private final CriticRowsVertex configuration;

    CriticRows(ComputationGraph graph, String name, int index, CriticRowsVertex configuration, DataType dataType) {
        super(graph, name, index, dataType, CriticRowsVertex.DEFAULT_MERGE_DIM);
        this.configuration = configuration;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaceMgr) {
        if (!NativeArrays.reach(dataType)) {
            return super.doForward(training, workspaceMgr);
        }
        int dimX = Math.toIntExact(inputs[0].size(1));
        int dimY = Math.toIntExact(inputs[1].size(1));
        float[] x = NativeArrays.values(inputs[0].castTo(dataType));
        float[] y = NativeArrays.values(inputs[1].castTo(dataType));
        long[] shape = {inputs[0].size(0), dimX + dimY};
        INDArray merged = workspaceMgr.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        NativeArrays.assign(merged, sideBySide(x, dimX, y, dimY));
        return merged;
    }

    /** A loop of its own, which Java compiles alone, without all that is called around it. */
    private static float[] sideBySide(float[] x, int dimX, float[] y, int dimY) {
        int width = dimX + dimY;
        float[] rows = new float[x.length + y.length];
        for (int i = 0; i < rows.length / width; i++) {
            System.arraycopy(x, i * dimX, rows, i * width, dimX);
            System.arraycopy(y, i * dimY, rows, i * width + dimX, dimY);
        }
        return rows;
    }

    @Override
    public Pair<@Nullable Gradient, @Nullable INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaceMgr) {
        boolean moving = PhasedUpdater.moves(
                configuration.updaterBelow(), graph.getConfiguration().getIterationCount());
        int dimX = Math.toIntExact(inputs[0].size(1));
        return new Pair<>(null, new INDArray[] {
            configuration.learningX() ? columns(inputs[0], 0, moving, workspaceMgr) : null,
            configuration.learningY() ? columns(inputs[1], dimX, moving, workspaceMgr) : null
        });
    }

    /** The error of a side's columns, or zeros if nothing moves by it. */
    private INDArray columns(INDArray side, int from, boolean moving, LayerWorkspaceMgr workspaceMgr) {
        if (!moving) {
            return workspaceMgr.create(ArrayType.ACTIVATION_GRAD, dataType, side.shape(), 'c');
        }
        int dim = Math.toIntExact(side.size(1));
        if (!NativeArrays.reach(dataType)) {
            INDArray view = epsilon.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + dim));
            return workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, view, 'c');
        }
        int width = Math.toIntExact(epsilon.size(1));
        INDArray columns = workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, side.shape(), 'c');
        NativeArrays.assign(columns, columns(NativeArrays.values(epsilon), width, from, dim));
        return columns;
    }

    private static float[] columns(float[] rows, int width, int from, int dim) {
        float[] columns = new float[rows.length / width * dim];
        for (int i = 0; i < rows.length / width; i++) {
            System.arraycopy(rows, i * width + from, columns, i * dim, dim);
        }
        return columns;
    }
}
