package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.function.LongFunction;

/** Every work that a process can be started for, by hand. */
public enum Workloads {
    /** A training step of the leakage critic of thesis table 3.6 on 4000 joint and 4000 marginal samples. */
    CRITIC_STEP(CriticSteps::new),
    /** The same by Deeplearning4j's own layers. */
    STOCK_CRITIC_STEP(StockCriticSteps::new),
    /** Its eight matrix products alone, by OpenBLAS. */
    CRITIC_PRODUCTS(seed -> CriticProducts.ofStep()),
    /** The matrix products of an iteration of both critics in an {@link EncoderTraining}, by OpenBLAS. */
    CRITIC_ITERATION_PRODUCTS(seed -> CriticProducts.ofCriticIteration()),
    /** The same of a step of its encoder through both critics. */
    ENCODER_STEP_PRODUCTS(seed -> CriticProducts.ofEncoderStep()),
    /** A training step of the Biased-MNIST network on 100 images, with the head that removes a private label. */
    CONVOLUTION_STEP(ConvolutionSteps::new),
    /** The same network without that head, by Deeplearning4j as it comes. */
    STOCK_CONVOLUTION_STEP(StockConvolutionSteps::new),
    /** The matrix products that its convolutions come to through the spectrum, by OpenBLAS. */
    CONVOLUTION_PRODUCTS(seed -> new ConvolutionProducts());

    private final LongFunction<Workload> factory;

    Workloads(LongFunction<Workload> factory) {
        this.factory = factory;
    }

    Workload create(long seed) {
        return factory.apply(seed);
    }
}
