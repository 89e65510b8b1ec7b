package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GraphUpdaterTest {

    private static final int STEPS = 5;

    /** Two updaters, so two blocks of parameters; weight decay, L2 and a division by the batch, all of which DL4J's updater does. */
    private static ComputationGraph graph(boolean miniBatch) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .miniBatch(miniBatch)
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(3)
                                .nOut(4)
                                .activation(Activation.TANH)
                                .updater(new Adam(1e-2))
                                .l2(1e-2)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(4)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .updater(new Nesterovs(1e-2, 0.9))
                                .weightDecay(1e-2)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static MultiDataSet batch(int step) {
        RandomStream stream = Seeds.stream(7, "batch", step);
        INDArray in = Nd4j.create(DataType.FLOAT, 8, 3);
        INDArray out = Nd4j.create(DataType.FLOAT, 8, 1);
        for (INDArray array : List.of(in, out)) {
            for (long i = 0; i < array.length(); i++) {
                array.putScalar(i, stream.nextGaussian());
            }
        }
        return new MultiDataSet(in, out);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stepsEndInTheSameBitsAsWithTheUpdaterOfDl4j(boolean miniBatch) {
        ComputationGraph plain = graph(miniBatch);
        ComputationGraph own = GraphUpdater.installIn(graph(miniBatch));
        for (int step = 0; step < STEPS; step++) {
            plain.fit(batch(step));
            own.fit(batch(step));
        }
        assertThat(own.params().toFloatVector()).isEqualTo(plain.params().toFloatVector());
        assertThat(own.getUpdater().getStateViewArray().toFloatVector())
                .isEqualTo(plain.getUpdater().getStateViewArray().toFloatVector());
    }

    @Test
    void theGradientOfAnotherNetworkIsUpdatedToo() {
        ComputationGraph plain = graph(false);
        ComputationGraph own = GraphUpdater.installIn(graph(false));
        Gradient foreign = gradientOf(graph(false));
        Gradient twin = gradientOf(graph(false));
        ComputationGraphUpdater stock = plain.getUpdater();
        stock.update(twin, 0, 0, 8, LayerWorkspaceMgr.noWorkspaces());
        own.getUpdater().update(foreign, 0, 0, 8, LayerWorkspaceMgr.noWorkspaces());
        assertThat(foreign.gradient().toFloatVector()).isEqualTo(twin.gradient().toFloatVector());
    }

    private static Gradient gradientOf(ComputationGraph graph) {
        MultiDataSet batch = batch(0);
        graph.setInputs(batch.getFeatures());
        graph.setLabels(batch.getLabels());
        graph.computeGradientAndScore();
        return graph.gradient();
    }
}
