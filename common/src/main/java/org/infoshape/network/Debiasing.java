package org.infoshape.network;

import java.io.Serializable;

/**
 * How the target's head is kept from a bias that a network too weak for the target can read: the baselines of IRENE's
 * figure 4. They aim at accuracy under another distribution and promise nothing about what z tells.
 *
 * @param kind of the loss
 * @param weight of LearnedMixin's entropy or of ReBias' dependence, at least 0; RUBi and no debiasing have none
 * @param biasEpochs that LearnedMixin's biased network is trained for before it is frozen
 */
public record Debiasing(Kind kind, double weight, int biasEpochs) implements Serializable {

    /** No debiasing: the target's head has its cross-entropy alone. */
    public static final Debiasing NONE = new Debiasing(Kind.NONE, 0, 0);

    /** Losses of the target's head. */
    public enum Kind {
        NONE,
        /** The main logits are masked by a classifier on the biased network's features. */
        RUBI,
        /** The frozen biased network's logits are added to the main ones, scaled by a function of the main features. */
        LEARNED_MIXIN,
        /** The main features descend, the biased ones climb their dependence on each other. */
        REBIAS;

        /** Whether the biased network is trained in the same graph. */
        boolean trainsBiasNetwork() {
            return this == RUBI || this == REBIAS;
        }
    }

    public static Debiasing rubi() {
        return new Debiasing(Kind.RUBI, 0, 0);
    }

    /** LearnedMixin, or with an entropy weight above 0 LearnedMixin+H. */
    public static Debiasing learnedMixin(double entropyWeight, int biasEpochs) {
        return new Debiasing(Kind.LEARNED_MIXIN, entropyWeight, biasEpochs);
    }

    public static Debiasing rebias(double dependenceWeight) {
        return new Debiasing(Kind.REBIAS, dependenceWeight, 0);
    }

    /** Whether the graph takes the frozen network's logits as its last input. */
    public boolean frozenLogits() {
        return kind == Kind.LEARNED_MIXIN;
    }
}
