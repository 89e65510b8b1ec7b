package org.infoshape.network;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.ImageShape;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * IRENE's network: images -> F -> bottleneck z -> G for the target and one H for each private label, in one graph whose
 * single backward pass is algorithm 1. Inputs: images {@code [n, channels, height, width]} and, with noise, its values
 * {@code [n, z]}, then with LearnedMixin the frozen network's logits {@code [n, classes]}. Outputs: target, then the private labels, as class probabilities.
 *
 * @param shape of the images
 * @param backbone F
 * @param bounded ends F with tanh, as the authors' code does and the paper does not
 * @param noisy adds the second input to z, which makes the information in z finite
 * @param target G
 * @param privates H of each private label; at least one
 * @param debiasing loss of G in place of its cross-entropy; alpha is 1 under it
 * @param dataType FLOAT to train, DOUBLE to check gradients
 */
public record IreneGraph(
        ImageShape shape,
        Backbone backbone,
        boolean bounded,
        boolean noisy,
        Head target,
        List<Head> privates,
        Debiasing debiasing,
        DataType dataType)
        implements Serializable {

    /** Vertex whose output is z. */
    public static final String BOTTLENECK = "bottleneck";

    /** Output of G. */
    public static final String TARGET = "target";

    /** Vertex whose output are the biased network's features. */
    static final String BIAS_FEATURES = "bias-features";

    private static final String IMAGES = "images";
    private static final String NOISE = "noise";
    private static final String FROZEN_LOGITS = "frozen-logits";

    public IreneGraph {
        privates = List.copyOf(privates);
        ConvolutionBackend.enable();
    }

    /** Without debiasing. */
    public IreneGraph(
            ImageShape shape,
            Backbone backbone,
            boolean bounded,
            boolean noisy,
            Head target,
            List<Head> privates,
            DataType dataType) {
        this(shape, backbone, bounded, noisy, target, privates, Debiasing.NONE, dataType);
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
        ComputationGraph network = new ComputationGraph(configuration(encoderAndTarget, privateHeads));
        network.init();
        ImageNetworkInitialisation.apply(network, seed);
        return GraphUpdater.installIn(network);
    }

    private ComputationGraphConfiguration configuration(UpdaterChoice encoderAndTarget, UpdaterChoice privateHeads) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .dataType(dataType)
                .updater(encoderAndTarget.updater())
                .graphBuilder();
        addInputs(graph);
        String z = addBottleneck(graph, encoderAndTarget);
        addTarget(graph, z, encoderAndTarget);
        for (int i = 0; i < privates.size(); i++) {
            graph.addLayer(privateHead(i), ClassifierHeadLayer.of(privates.get(i), privateHeads), z);
        }
        graph.setOutputs(Stream.concat(
                        Stream.of(TARGET), IntStream.range(0, privates.size()).mapToObj(IreneGraph::privateHead))
                .toArray(String[]::new));
        return graph.build();
    }

    /** Names of the convolutions that go through the spectrum, in the order of the network; the others go DL4J's way. */
    public List<String> spectralConvolutions() {
        UpdaterChoice any = new UpdaterChoice(1, 0, 0);
        ComputationGraphConfiguration configuration = configuration(any, any);
        Map<String, InputType> types =
                configuration.getLayerActivationTypes(inputTypes().values().toArray(InputType[]::new));
        return configuration.getVertices().entrySet().stream()
                .filter(vertex -> vertex.getValue() instanceof LayerVertex layer
                        && layer.getLayerConf().getLayer() instanceof LinearConvolutionLayer convolution
                        && types.get(vertex.getKey()) instanceof InputTypeConvolutional planes
                        && convolution
                                .spectralShape((int) planes.getHeight(), (int) planes.getWidth())
                                .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void addInputs(GraphBuilder graph) {
        Map<String, InputType> inputs = inputTypes();
        graph.addInputs(inputs.keySet());
        graph.setInputTypes(inputs.values().toArray(InputType[]::new));
    }

    private Map<String, InputType> inputTypes() {
        Map<String, InputType> inputs = new LinkedHashMap<>();
        inputs.put(IMAGES, InputType.convolutional(shape.height(), shape.width(), shape.channels()));
        if (noisy) {
            inputs.put(NOISE, InputType.feedForward(backbone.outputs()));
        }
        if (debiasing.frozenLogits()) {
            inputs.put(FROZEN_LOGITS, InputType.feedForward(target.classes()));
        }
        return inputs;
    }

    private void addTarget(GraphBuilder graph, String z, UpdaterChoice updater) {
        if (debiasing.kind() == Debiasing.Kind.NONE) {
            graph.addLayer(TARGET, ClassifierHeadLayer.of(target, updater), z);
            return;
        }
        if (debiasing.kind().trainsBiasNetwork()) {
            BiasNetwork.addTo(graph, IMAGES, BIAS_FEATURES, updater);
        }
        graph.addVertex("beside", new MergeVertex(), z, debiasing.frozenLogits() ? FROZEN_LOGITS : BIAS_FEATURES);
        graph.addLayer(
                TARGET, DebiasedHeadLayer.of(debiasing, backbone.outputs(), target.classes(), updater), "beside");
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
