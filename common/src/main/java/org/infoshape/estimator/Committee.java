package org.infoshape.estimator;

import java.util.List;

/**
 * Several critics of one bound whose mean score is read. A bound that holds for every critic holds for that one too, and since
 * those read from pooled scores are concave in the scores, its value is at least the mean of theirs: what one critic has learnt by
 * heart, the others have not.
 *
 * @param critics trained from other weights on other parts of the samples
 */
record Committee(List<LearningCritic> critics) {

    HeldOutBound.Scores scoresOf(PairedSamples samples) {
        List<HeldOutBound.Scores> members =
                critics.stream().map(critic -> critic.scoresOf(samples)).toList();
        return new HeldOutBound.Scores() {
            @Override
            public float[] of(int[] xRows, int[] yRows) {
                return mean(
                        members.stream().map(member -> member.of(xRows, yRows)).toList());
            }

            @Override
            public float[] marginal(int[] xRows, int[] yRows) {
                return mean(members.stream()
                        .map(member -> member.marginal(xRows, yRows))
                        .toList());
            }
        };
    }

    private static float[] mean(List<float[]> scores) {
        float[] mean = new float[scores.get(0).length];
        for (float[] member : scores) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += member[i] / scores.size();
            }
        }
        return mean;
    }
}
