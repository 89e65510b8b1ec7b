package org.infoshape.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** The convolutional part F of IRENE's networks, from images to one vector a channel. */
public enum Backbone {
    /** Four convolutions 7x7, 16-32-64-128 channels, batch normalisation, ReLU (section 4.1). */
    BIASED_MNIST(List.of(16, 32, 64, 128)) {
        @Override
        String convolutions(GraphBuilder graph, String input, UpdaterChoice updater) {
            return plain(graph, input, 1, updater);
        }
    },
    /**
     * The same with a quarter of the channels, the first convolution at stride 2, for small machines: a batch costs a
     * twentieth.
     */
    BIASED_MNIST_NARROW(List.of(4, 8, 16, 32)) {
        @Override
        String convolutions(GraphBuilder graph, String input, UpdaterChoice updater) {
            return plain(graph, input, 2, updater);
        }
    },
    /** ResNet-18 (section 4.2). */
    RESNET18(List.of(64, 128, 256, 512)) {
        @Override
        String convolutions(GraphBuilder graph, String input, UpdaterChoice updater) {
            return residual(graph, input, updater);
        }
    },
    /** ResNet-18 with a quarter of the channels, for small machines. */
    RESNET18_NARROW(List.of(16, 32, 64, 128)) {
        @Override
        String convolutions(GraphBuilder graph, String input, UpdaterChoice updater) {
            return residual(graph, input, updater);
        }
    };

    private static final int BLOCKS_A_STAGE = 2;

    private final List<Integer> widths;

    Backbone(List<Integer> widths) {
        this.widths = widths;
    }

    final List<Integer> widths() {
        return widths;
    }

    /** Values of the vector that comes out. */
    public final int outputs() {
        return widths.get(widths.size() - 1);
    }

    /** Adds the convolutions and says which vertex is the last. */
    abstract String convolutions(GraphBuilder graph, String input, UpdaterChoice updater);

    /**
     * Adds the whole backbone.
     *
     * @param name of the vertex whose output is the mean of each channel, {@code [n, outputs]}
     */
    final void addTo(GraphBuilder graph, String input, String name, UpdaterChoice updater) {
        graph.addLayer(name, new GlobalPoolingLayer(PoolingType.AVG), convolutions(graph, input, updater));
    }

    /**
     * @param name of the vertex before normalisation
     * @param width output channels
     * @param kernel side, odd; padded by half of it
     */
    record Convolution(String name, int width, int kernel, int stride) {}

    /** Convolution without bias, then batch normalisation. */
    static String convolution(GraphBuilder graph, Convolution spec, String input, UpdaterChoice updater) {
        return convolution(graph, spec, input, false, updater);
    }

    /** The same with a ReLU behind. */
    static String rectifiedConvolution(GraphBuilder graph, Convolution spec, String input, UpdaterChoice updater) {
        return convolution(graph, spec, input, true, updater);
    }

    private static String convolution(
            GraphBuilder graph, Convolution spec, String input, boolean rectified, UpdaterChoice updater) {
        ConvolutionLayer.Builder convolution = new ConvolutionLayer.Builder(spec.kernel(), spec.kernel())
                .stride(spec.stride(), spec.stride())
                .padding(spec.kernel() / 2, spec.kernel() / 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(spec.width())
                .hasBias(false);
        updater.applyTo(convolution);
        String normalised = spec.name() + "-norm";
        graph.addLayer(spec.name(), LinearConvolutionLayer.of(convolution), input);
        graph.addLayer(normalised, ChannelNormalisationLayer.of(rectified, updater), spec.name());
        return normalised;
    }

    final String plain(GraphBuilder graph, String input, int firstStride, UpdaterChoice updater) {
        String at = input;
        for (int i = 0; i < widths.size(); i++) {
            int stride = i == 0 ? firstStride : 1;
            at = rectifiedConvolution(graph, new Convolution("conv" + i, widths.get(i), 7, stride), at, updater);
        }
        return at;
    }

    final String residual(GraphBuilder graph, String input, UpdaterChoice updater) {
        String at = rectifiedConvolution(graph, new Convolution("stem", widths.get(0), 7, 2), input, updater);
        graph.addLayer(
                "stem-pool",
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .padding(1, 1)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .build(),
                at);
        at = "stem-pool";
        int channels = widths.get(0);
        for (int stage = 0; stage < widths.size(); stage++) {
            for (int block = 0; block < BLOCKS_A_STAGE; block++) {
                int width = widths.get(stage);
                int stride = stage > 0 && block == 0 ? 2 : 1;
                Convolution first = new Convolution("block" + stage + block, width, 3, stride);
                at = block(graph, first, at, channels != width, updater);
                channels = width;
            }
        }
        return at;
    }

    /** Two convolutions and a shortcut around them, which is a 1x1 convolution where the shape changes. */
    private static String block(
            GraphBuilder graph, Convolution first, String input, boolean reshapes, UpdaterChoice updater) {
        String name = first.name();
        String middle = rectifiedConvolution(graph, first, input, updater);
        String last = convolution(graph, new Convolution(name + "-b", first.width(), 3, 1), middle, updater);
        String around = reshapes
                ? convolution(
                        graph, new Convolution(name + "-shortcut", first.width(), 1, first.stride()), input, updater)
                : input;
        graph.addVertex(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), last, around);
        graph.addLayer(name + "-relu", new ActivationLayer(Activation.RELU), name + "-sum");
        return name + "-relu";
    }
}
