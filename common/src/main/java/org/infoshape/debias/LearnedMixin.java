package org.infoshape.debias;

/**
 * LearnedMixin's loss of one sample: {@code CE(f + softplus(a) g, y) + w H(softmax(softplus(a) g))}, where f are the logits of
 * the main network, g those of a biased network that was trained before and is frozen, and a is a linear function of the
 * main network's features. With w = 0 it is LearnedMixin, with w = 0.36 LearnedMixin+H as figure 4 has it.
 *
 * @param value in nats
 * @param byMain derivative by f
 * @param byMix derivative by a
 * @see <a href="https://arxiv.org/abs/1909.03683">Clark et al. 2019</a>
 */
public record LearnedMixin(double value, double[] byMain, double byMix) {

    /** The weight of the entropy in figure 4. */
    public static final double ENTROPY_WEIGHT = 0.36;

    /**
     * @param main f, {@code [classes]}
     * @param frozen g, {@code [classes]}
     * @param mix a
     * @param label y
     * @param entropyWeight w, at least 0
     */
    public static LearnedMixin of(double[] main, double[] frozen, double mix, int label, double entropyWeight) {
        double scale = Softmax.softplus(mix);
        double[] scaled = new double[main.length];
        double[] fused = new double[main.length];
        for (int i = 0; i < main.length; i++) {
            scaled[i] = scale * frozen[i];
            fused[i] = main[i] + scaled[i];
        }
        double[] byMain = Softmax.crossEntropyGradient(fused, label);
        double[] q = Softmax.of(scaled);
        double[] logQ = Softmax.logOf(scaled);
        double entropy = 0;
        double meanFrozen = 0;
        for (int i = 0; i < q.length; i++) {
            entropy -= q[i] * logQ[i];
            meanFrozen += q[i] * frozen[i];
        }
        double byScale = 0;
        for (int i = 0; i < q.length; i++) {
            byScale += byMain[i] * frozen[i] - entropyWeight * q[i] * (frozen[i] - meanFrozen) * logQ[i];
        }
        double value = -Softmax.logOf(fused)[label] + entropyWeight * entropy;
        return new LearnedMixin(value, byMain, byScale * Softmax.sigmoid(mix));
    }
}
