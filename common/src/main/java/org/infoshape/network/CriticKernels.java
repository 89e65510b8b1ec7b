package org.infoshape.network;

import org.infoshape.platform.MatrixKernel;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Chooses the fastest kernel for what a layer runs on. */
final class CriticKernels {

    private CriticKernels() {}

    /**
     * @param shape of the network
     * @param activation of its hidden layers
     * @param dataType of its weights
     */
    static CriticKernel create(CriticShape shape, CriticActivation activation, DataType dataType) {
        return dataType == DataType.FLOAT && Nd4j.getEnvironment().isCPU()
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
