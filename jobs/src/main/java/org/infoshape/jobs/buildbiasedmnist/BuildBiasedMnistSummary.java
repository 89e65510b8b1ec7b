package org.infoshape.jobs.buildbiasedmnist;

import java.util.Map;

/**
 * What {@code build-biased-mnist} made.
 *
 * @param rho share of a digit's training images in its own colour
 * @param trueInformationNats I(colour; digit) that rho stands for
 * @param measuredInformationNats I(colour; digit) of the images by split, from their counts
 * @param images by split
 * @param sha256 digest of all images and labels
 */
public record BuildBiasedMnistSummary(
        double rho,
        double trueInformationNats,
        Map<String, Double> measuredInformationNats,
        Map<String, Integer> images,
        String sha256) {}
