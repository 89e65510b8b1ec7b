package org.infoshape.network;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's updater of a graph, which knows the graph's own gradient again. DL4J compares array objects, but makes a new one whenever it
 * is asked for the gradient, so it takes each for another network's and cuts views of it and of the parameters for every
 * parameter in every step: half of all that a step of an encoder's training allocates. To the same bits.
 */
public final class GraphUpdater extends ComputationGraphUpdater {

    private static final long serialVersionUID = 1L;

    private GraphUpdater(ComputationGraph graph) {
        super(graph);
    }

    /**
     * Gives a graph this updater.
     *
     * @param graph initialised, before its first step
     * @return the graph
     */
    public static ComputationGraph installIn(ComputationGraph graph) {
        graph.setUpdater(new GraphUpdater(graph));
        return graph;
    }

    @Override
    public synchronized void update(
            Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaceMgr) {
        INDArray own = getFlattenedGradientsView();
        INDArray given = gradient.gradient();
        boolean same = given.length() == own.length()
                && given.data().address() == own.data().address();
        Gradient recognised = same ? new OwnGradient(own, gradient.gradientForVariable()) : gradient;
        super.update(recognised, iteration, epoch, batchSize, workspaceMgr);
    }

    /** The graph's own gradient as the very object that the graph holds. */
    private static final class OwnGradient extends DefaultGradient {

        private static final long serialVersionUID = 1L;

        private final transient INDArray flat;
        private final transient Map<String, INDArray> byVariable;

        OwnGradient(INDArray flat, Map<String, INDArray> byVariable) {
            super(flat);
            this.flat = flat;
            this.byVariable = byVariable;
        }

        @Override
        public INDArray gradient() {
            return flat;
        }

        @Override
        public Map<String, INDArray> gradientForVariable() {
            return byVariable;
        }
    }
}
