package org.infoshape.measurement;

import org.infoshape.data.LabelledSamples;

/** H(L): what no utility can exceed. */
public final class LabelEntropy {

    private LabelEntropy() {}

    /** Entropy of the label's frequencies in the samples, in nats. */
    public static double nats(LabelledSamples samples) {
        int[] counts = new int[samples.nClasses()];
        for (int label : samples.labels()) {
            counts[label]++;
        }
        double entropy = 0;
        for (int count : counts) {
            double p = (double) count / samples.nSamples();
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropy;
    }
}
