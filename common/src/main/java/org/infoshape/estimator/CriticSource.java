package org.infoshape.estimator;

import java.io.Serializable;
import org.infoshape.bound.Reading;

/** Makes fresh critics of one kind, and knows what they are. */
interface CriticSource extends Serializable {

    EstimatorKind kind();

    Reading reading();

    /** A value above which the estimate is near the ceiling of its batch, in nats; infinite if there is none. */
    double crowdedNats();

    /** The same with networks that are linear piece by piece and a layer deeper, where the network is a statistics network. */
    default CriticSource piecewise() {
        return this;
    }

    /** A fresh critic for x of {@code dimX} and y of {@code dimY} columns. */
    LearningCritic critic(int dimX, int dimY, long seed);
}
