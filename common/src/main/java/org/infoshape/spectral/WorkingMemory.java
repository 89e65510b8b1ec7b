package org.infoshape.spectral;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Where a convolution's arrays lie: in the workspaces of the network that it is part of. */
public interface WorkingMemory {

    /** An array {@code [values]} in one piece that lasts until the pass back is over; its contents do not matter. */
    INDArray kept(long values);

    /** An array {@code [values]} in one piece that lasts until this pass of the layer is over; its contents do not matter. */
    INDArray working(long values);
}
