package org.infoshape.network;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.ImageShape;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * IRENE's network: images -> F -> bottleneck z -> G for the target and one H for each private label, in one graph whose
 * single backward pass is algorithm 1. Inputs: images {@code [n, channels, height, width]} and, with noise, its values
 * {@code [n, z]}. Outputs: target, then the private labels, as class probabilities.
 *
 * @param shape of the images
 * @param backbone F
 * @param bounded ends F with tanh, as the authors' code does and the paper does not
 * @param noisy adds the second input to z, which makes the information in z finite
 * @param target G
 * @param privates H of each private label; at least one
 * @param dataType FLOAT to train, DOUBLE to check gradients
 */
public record IreneGraph(
        ImageShape shape,
        Backbone backbone,
        boolean bounded,
        boolean noisy,
        Head target,
        List<Head> privates,
        DataType dataType)
        implements Serializable {

    /** Vertex whose output is z. */
    public static final String BOTTLENECK = "bottleneck";

    /** Output of G. */
    public static final String TARGET = "target";

    private static final String IMAGES = "images";
    private static final String NOISE = "noise";

    public IreneGraph {
        privates = List.copyOf(privates);
        ConvolutionBackend.enable();
    }

    /** Output of H for a private label, by its index. */
    public static String privateHead(int index) {
        return "private-" + index;
    }

    /**
     * A new network, initialised.
     *
     * @param encoderAndTarget updates of F and G
     * @param privateHeads updates of every H
     */
    public ComputationGraph build(UpdaterChoice encoderAndTarget, UpdaterChoice privateHeads, long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .dataType(dataType)
                .updater(encoderAndTarget.updater())
                .graphBuilder()
                .addInputs(noisy ? List.of(IMAGES, NOISE) : List.of(IMAGES));
        InputType images = InputType.convolutional(shape.height(), shape.width(), shape.channels());
        graph.setInputTypes(
                noisy ? new InputType[] {images, InputType.feedForward(backbone.outputs())} : new InputType[] {images});
        String z = addBottleneck(graph, encoderAndTarget);
        graph.addLayer(TARGET, ClassifierHeadLayer.of(target, encoderAndTarget), z);
        for (int i = 0; i < privates.size(); i++) {
            graph.addLayer(privateHead(i), ClassifierHeadLayer.of(privates.get(i), privateHeads), z);
        }
        graph.setOutputs(Stream.concat(
                        Stream.of(TARGET), IntStream.range(0, privates.size()).mapToObj(IreneGraph::privateHead))
                .toArray(String[]::new));
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        ImageNetworkInitialisation.apply(network, seed);
        return network;
    }

    /** The last vertex before the heads is always the one named bottleneck. */
    private String addBottleneck(GraphBuilder graph, UpdaterChoice updater) {
        String pooled = bounded || noisy ? "pooled" : BOTTLENECK;
        backbone.addTo(graph, IMAGES, pooled, updater);
        if (bounded) {
            graph.addLayer(noisy ? "bounded" : BOTTLENECK, new ActivationLayer(Activation.TANH), pooled);
        }
        if (noisy) {
            graph.addVertex(
                    BOTTLENECK, new ElementWiseVertex(ElementWiseVertex.Op.Add), bounded ? "bounded" : pooled, NOISE);
        }
        return BOTTLENECK;
    }
}
