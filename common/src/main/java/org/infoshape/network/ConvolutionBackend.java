package org.infoshape.network;

import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.config.DL4JClassLoading;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which code computes convolutions and batch normalisation. DL4J 1.0.0-M2.1 never uses oneDNN unless told, for two reasons
 * that it does not mention: its helpers are off by default, and they ask for a class that ND4J has renamed (see
 * {@link org.nd4j.nativeblas.Nd4jCpu}). oneDNN makes the Biased-MNIST network several times faster; its large filters go through the
 * spectrum by now, see {@link LinearConvolutionLayer#spectralShape}.
 */
public enum ConvolutionBackend {
    /** Intel's oneDNN. */
    ONEDNN("oneDNN"),
    /** NVIDIA's cuDNN. */
    CUDNN("cuDNN"),
    /** DL4J's own im2col and gemm. */
    PLAIN("plain im2col");

    private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

    private final String title;

    ConvolutionBackend(String title) {
        this.title = title;
    }

    /**
     * Lets layers that are built from now on in this JVM use the fast path; must be called on every executor before a
     * network is built. A user's own choice of the property stands.
     */
    public static void enable() {
        if (System.getProperty(HELPERS_DISABLED) == null) {
            System.setProperty(HELPERS_DISABLED, "false");
        }
        DL4JClassLoading.setDl4jClassloader(ConvolutionBackend.class.getClassLoader());
    }

    /** Builds a small network, runs it forward and says which path both its layers took. */
    public static ConvolutionBackend active() {
        MultiLayerNetwork probe = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new BatchNormalization())
                .layer(new GlobalPoolingLayer())
                .setInputType(InputType.convolutional(5, 5, 1))
                .build());
        probe.init();
        probe.feedForward(Nd4j.zeros(DataType.FLOAT, 1, 1, 5, 5));
        // Looked up only now: a layer drops a helper that failed in its first pass.
        Object convolution = probe.getLayer(0).getHelper();
        Object normalisation = probe.getLayer(1).getHelper();
        if (convolution == null || normalisation == null) {
            return PLAIN;
        }
        if (convolution.getClass().getName().contains("Cudnn")) {
            return CUDNN;
        }
        // ND4J says that it uses oneDNN even where its natives were built without.
        return nativesWithOneDnn() ? ONEDNN : PLAIN;
    }

    private static boolean nativesWithOneDnn() {
        return Loader.getLoadedLibraries().values().stream().anyMatch(path -> path != null && path.contains("-onednn"));
    }

    @Override
    public String toString() {
        return title;
    }
}
