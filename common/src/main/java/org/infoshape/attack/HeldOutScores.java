package org.infoshape.attack;

import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;

/** Log odds that a classifier gives to held-out samples, turned into its result. */
final class HeldOutScores {

    private HeldOutScores() {}

    /**
     * AUC, accuracy, cross-entropy and the bound {@code H(L) - CE <= I(Z;L)}. H(L) is taken with the held-out
     * frequencies of the labels; its own sampling error enters the standard error of the bound through the sum of
     * both logarithms sample by sample.
     *
     * @param name of the classifier
     * @param logOdds {@code ln q(1|z) / q(0|z)}, {@code [n]}
     * @param heldOut the samples that were scored, binary
     * @throws IllegalArgumentException if a score is NaN
     */
    static ClassifierResult judge(String name, double[] logOdds, LabelledSamples heldOut) {
        int[] labels = heldOut.labels();
        RocOfScores roc = RocOfScores.of(logOdds, labels);
        int n = labels.length;
        double ones = 0;
        for (int label : labels) {
            ones += label;
        }
        double[] surprise = {-Math.log(1 - ones / n), -Math.log(ones / n)};
        double crossEntropy = 0;
        double gain = 0;
        double squares = 0;
        int right = 0;
        for (int i = 0; i < n; i++) {
            double margin = labels[i] == 1 ? logOdds[i] : -logOdds[i];
            double loss = Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
            double sampleGain = surprise[labels[i]] - loss;
            crossEntropy += loss / n;
            gain += sampleGain / n;
            squares += sampleGain * sampleGain / n;
            right += (logOdds[i] > 0 ? 1 : 0) == labels[i] ? 1 : 0;
        }
        double standardError = Math.sqrt(Math.max(0, squares - gain * gain) / (n - 1));
        return new ClassifierResult(
                name,
                roc.auc(),
                roc.standardError(),
                right / (double) n,
                crossEntropy,
                gain,
                standardError,
                roc.points());
    }
}
