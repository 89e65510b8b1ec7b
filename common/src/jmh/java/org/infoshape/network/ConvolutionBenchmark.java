package org.infoshape.network;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training step of one convolution with a mean over its planes behind, 100 images: ours and Deeplearning4j's, on oneDNN. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {

    private static final int IMAGES = 100;

    /** Channels in, channels out, side of a plane, side of a filter: the Biased-MNIST network, its narrow form, one of ResNet-18. */
    @Param({"3x16x28x7", "16x32x28x7", "64x128x28x7", "8x16x14x7", "32x32x28x5", "64x64x16x3"})
    public String layer;

    private MultiLayerNetwork ours;
    private MultiLayerNetwork stock;
    private INDArray images;
    private INDArray targets;

    @Setup
    public void build() {
        ConvolutionBackend.enable();
        String[] sizes = layer.split("x", -1);
        int in = Integer.parseInt(sizes[0]);
        int out = Integer.parseInt(sizes[1]);
        int side = Integer.parseInt(sizes[2]);
        int kernel = Integer.parseInt(sizes[3]);
        ConvolutionLayer.Builder convolution = new ConvolutionLayer.Builder(kernel, kernel)
                .padding(kernel / 2, kernel / 2)
                .nOut(out)
                .hasBias(false)
                .activation(Activation.IDENTITY);
        stock = network(convolution.build(), side, in);
        ours = network(LinearConvolutionLayer.of(convolution), side, in);
        images = Nd4j.rand(DataType.FLOAT, IMAGES, in, side, side);
        targets = Nd4j.zeros(DataType.FLOAT, IMAGES, 1);
    }

    private static MultiLayerNetwork network(ConvolutionLayer convolution, int side, int channels) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(convolution)
                .layer(new GlobalPoolingLayer())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(side, side, channels))
                .build());
        network.init();
        return network;
    }

    @Benchmark
    public void ours() {
        ours.fit(images, targets);
    }

    @Benchmark
    public void stockOnOneDnn() {
        stock.fit(images, targets);
    }
}
