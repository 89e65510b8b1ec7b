package org.infoshape.network;

import java.io.Serializable;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Stochastic gradient descent as PyTorch has it: weight decay is added to the gradient. Momentum is in Nesterov's form, the
 * one that DL4J has.
 *
 * @param learningRate above 0
 * @param momentum in [0, 1); 0 for none
 * @param weightDecay factor of the weights added to their gradient; biases and batch normalisation have none
 */
public record UpdaterChoice(double learningRate, double momentum, double weightDecay) implements Serializable {

    /** The same at another learning rate. */
    public UpdaterChoice at(double otherLearningRate) {
        return new UpdaterChoice(otherLearningRate, momentum, weightDecay);
    }

    IUpdater updater() {
        return momentum > 0 ? new Nesterovs(learningRate, momentum) : new Sgd(learningRate);
    }

    void applyTo(BaseLayer.Builder<?> layer) {
        layer.updater(updater());
        if (weightDecay > 0) {
            layer.l2(weightDecay);
        }
    }
}
