package org.infoshape.sampler;

import java.io.Serializable;

/** A one-to-one map of one side of a pair, which changes no mutual information. */
public interface Recoding extends Serializable {

    /** Length of the recoded vector. */
    int outputs(int inputs);

    /**
     * @param from as drawn
     * @param to receives the recoded vector, {@code outputs(from.length)} long
     */
    void apply(double[] from, float[] to);
}
