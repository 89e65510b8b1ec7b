package org.infoshape.network;

import org.infoshape.platform.MatrixKernel;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.buffer.DataType;

/** Chooses the fastest kernel for what a layer runs on. */
final class CriticKernels {

    private CriticKernels() {}

    /**
     * @param shape of the network
     * @param activation of its hidden layers
     * @param dataType of its weights
     */
    static CriticKernel create(CriticShape shape, CriticActivation activation, DataType dataType) {
        return NativeArrays.reach(dataType)
                ? new SinglePassKernel(shape, block(shape, activation))
                : new ReferenceKernel(shape, activation);
    }

    /** The one place that names {@link VectorBlock}: where its module is absent, the class is never loaded. */
    static RowBlock block(CriticShape shape, CriticActivation activation) {
        return switch (MatrixKernel.ofThisProcess().kind()) {
            case OPENBLAS -> new OpenBlasBlock(shape, activation);
            case VECTOR -> new VectorBlock(shape, activation);
        };
    }
}
