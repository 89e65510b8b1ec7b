package org.infoshape.debias;

/**
 * RUBi's loss of one sample: {@code CE(f * sigmoid(c), y) + CE(c, y)}, where f are the logits of the main network and c those
 * of a linear layer on the biased network's features, which themselves receive no gradient.
 *
 * @param value in nats
 * @param byMain derivative by f
 * @param byBias derivative by c
 * @see <a href="https://arxiv.org/abs/1906.10169">Cadene et al. 2019</a>
 */
public record Rubi(double value, double[] byMain, double[] byBias) {

    /**
     * @param main f, {@code [classes]}
     * @param bias c, {@code [classes]}
     * @param label y
     */
    public static Rubi of(double[] main, double[] bias, int label) {
        double[] masked = new double[main.length];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = main[i] * Softmax.sigmoid(bias[i]);
        }
        double[] byMasked = Softmax.crossEntropyGradient(masked, label);
        double[] byMain = new double[main.length];
        double[] byBias = Softmax.crossEntropyGradient(bias, label);
        for (int i = 0; i < masked.length; i++) {
            double mask = Softmax.sigmoid(bias[i]);
            byMain[i] = byMasked[i] * mask;
            byBias[i] += byMasked[i] * main[i] * mask * (1 - mask);
        }
        return new Rubi(-Softmax.logOf(masked)[label] - Softmax.logOf(bias)[label], byMain, byBias);
    }
}
