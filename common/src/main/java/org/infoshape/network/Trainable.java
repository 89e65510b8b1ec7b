package org.infoshape.network;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Something with parameters that can be kept and gone back to. */
public interface Trainable {

    /** A copy of all parameters, {@code [1, nParameters]}. */
    INDArray parameters();

    /** Goes back to parameters that this one had. */
    void restore(INDArray parameters);

    /** The parameters of several, one after the other. */
    static INDArray joined(Trainable... parts) {
        return Nd4j.concat(1, Arrays.stream(parts).map(Trainable::parameters).toArray(INDArray[]::new));
    }

    /** Undoes {@link #joined}. */
    static void restore(INDArray joined, Trainable... parts) {
        long from = 0;
        for (Trainable part : parts) {
            long until = from + part.parameters().length();
            part.restore(joined.get(NDArrayIndex.all(), NDArrayIndex.interval(from, until)));
            from = until;
        }
    }
}
