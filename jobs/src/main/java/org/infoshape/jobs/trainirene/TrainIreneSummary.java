package org.infoshape.jobs.trainirene;

import java.util.List;

/**
 * What {@code train-irene} reached.
 *
 * @param method irene, vanilla or a debiasing baseline, as in the settings
 * @param targetAccuracy of G on the first test split
 * @param privateHeadAccuracy of the co-trained H on it, mean over the private attributes. A fresh attacker may well read
 *     more: see {@code attack-encoder}
 * @param epochs trained
 * @param iterations steps of each worker
 * @param convolutionBackend that computed the convolutions on the driver
 * @param heads figures of every head on every test split
 * @param elapsedSeconds of the whole run
 */
public record TrainIreneSummary(
        String method,
        double targetAccuracy,
        double privateHeadAccuracy,
        int epochs,
        int iterations,
        String convolutionBackend,
        List<HeadOnSplit> heads,
        double elapsedSeconds) {

    /**
     * One head on one split.
     *
     * @param split of the images
     * @param attribute that the head predicts
     * @param accuracy share of right answers
     * @param majorityShare what always naming the most frequent class would give
     * @param crossEntropyNats mean loss
     * @param informationNats H(label) - cross-entropy: what this head reads of the label; negative if it misleads itself
     */
    public record HeadOnSplit(
            String split,
            String attribute,
            double accuracy,
            double majorityShare,
            double crossEntropyNats,
            double informationNats) {}
}
