package org.infoshape.jobs.benchmarkspeed.workload;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Steps of the same convolutions and one head, with nothing switched on that Deeplearning4j leaves off. */
final class StockConvolutionSteps implements Workload {

    private static final int[] WIDTHS = {16, 32, 64, 128};

    private final MultiLayerNetwork network;
    private final INDArray images;
    private final INDArray labels;

    StockConvolutionSteps(long seed) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(ConvolutionData.LEARNING_RATE, ConvolutionData.MOMENTUM))
                .l2(ConvolutionData.WEIGHT_DECAY)
                .list();
        for (int width : WIDTHS) {
            layers.layer(new ConvolutionLayer.Builder(7, 7)
                            .padding(3, 3)
                            .nOut(width)
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build())
                    .layer(new BatchNormalization())
                    .layer(new ActivationLayer(Activation.RELU));
        }
        network = new MultiLayerNetwork(layers.layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder()
                        .nOut(ConvolutionData.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(
                        InputType.convolutional(ConvolutionData.SIDE, ConvolutionData.SIDE, ConvolutionData.CHANNELS))
                .build());
        network.init();
        images = ConvolutionData.images(seed);
        labels = ConvolutionData.labels(seed, "benchmark-targets");
    }

    @Override
    public void once() {
        network.fit(images, labels);
    }
}
