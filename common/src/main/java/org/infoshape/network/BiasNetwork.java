package org.infoshape.network;

import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.ImageShape;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The debiasing baselines' biased network g: four convolutions 1x1 of 16-32-64-128 channels, batch normalisation, ReLU, mean of
 * each channel. It sees colours and no shapes, so what it predicts of a digit it has from the colour.
 *
 * @param shape of the images
 * @param classes of the target
 * @see <a href="https://arxiv.org/abs/1910.02806">Bahng et al. 2020, section 4.2</a>
 */
public record BiasNetwork(ImageShape shape, int classes) implements Serializable {

    private static final List<Integer> WIDTHS = List.of(16, 32, 64, 128);
    private static final String IMAGES = "images";

    /** Adds it to a graph under a vertex of the given name, {@code [n, 128]}. */
    static void addTo(GraphBuilder graph, String input, String name, UpdaterChoice updater) {
        String at = input;
        for (int i = 0; i < WIDTHS.size(); i++) {
            Backbone.Convolution convolution = new Backbone.Convolution("bias-conv" + i, WIDTHS.get(i), 1, 1);
            at = Backbone.rectifiedConvolution(graph, convolution, at, updater);
        }
        graph.addLayer(name, new GlobalPoolingLayer(PoolingType.AVG), at);
    }

    /** A new classifier of the target by itself: one input, the images; one output, the class probabilities. */
    public ComputationGraph build(UpdaterChoice updater, long seed) {
        ConvolutionBackend.enable();
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(updater.updater())
                .graphBuilder()
                .addInputs(IMAGES)
                .setInputTypes(InputType.convolutional(shape.height(), shape.width(), shape.channels()));
        addTo(graph, IMAGES, IreneGraph.BIAS_FEATURES, updater);
        graph.addLayer(
                IreneGraph.TARGET, ClassifierHeadLayer.of(Head.target(classes, 1), updater), IreneGraph.BIAS_FEATURES);
        ComputationGraph network =
                new ComputationGraph(graph.setOutputs(IreneGraph.TARGET).build());
        network.init();
        ImageNetworkInitialisation.apply(network, seed);
        return GraphUpdater.installIn(network);
    }
}
