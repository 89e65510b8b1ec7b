package org.infoshape.spark;

import java.io.Serializable;
import java.util.Iterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Makes one worker's batches of a round from its shard, on the executor and one at a time. */
@FunctionalInterface
public interface RoundBatches extends Serializable {

    /**
     * @param shard the worker's data
     * @param worker partition index, for seeds: the result may depend on nothing but the arguments and what this object
     *     carries
     * @return the batches in training order; the same arrays may be refilled
     */
    Iterator<MultiDataSet> of(TrainingShard shard, int worker);
}
