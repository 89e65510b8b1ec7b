package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.ImageShape;
import org.infoshape.network.Backbone;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.infoshape.network.IreneGraph;
import org.infoshape.network.UpdaterChoice;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Steps of IRENE's Biased-MNIST network with both its heads: one more than the peer has. */
final class ConvolutionSteps implements Workload {

    private final ComputationGraph graph;
    private final MultiDataSet batch;

    ConvolutionSteps(long seed) {
        UpdaterChoice sgd = new UpdaterChoice(
                ConvolutionData.LEARNING_RATE, ConvolutionData.MOMENTUM, ConvolutionData.WEIGHT_DECAY);
        graph = new IreneGraph(
                        new ImageShape(ConvolutionData.CHANNELS, ConvolutionData.SIDE, ConvolutionData.SIDE),
                        Backbone.BIASED_MNIST,
                        false,
                        false,
                        Head.target(ConvolutionData.CLASSES, 1),
                        List.of(new Head(ConvolutionData.CLASSES, 0, Signal.INFORMATION, 1, false, 1)),
                        DataType.FLOAT)
                .build(sgd, sgd, seed);
        batch = new MultiDataSet(new INDArray[] {ConvolutionData.images(seed)}, new INDArray[] {
            ConvolutionData.labels(seed, "benchmark-targets"), ConvolutionData.labels(seed, "benchmark-privates")
        });
    }

    @Override
    public void once() {
        graph.fit(batch);
    }
}
