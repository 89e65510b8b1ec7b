package org.infoshape.attack;

import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.LabelledSamples;
import org.infoshape.random.Seeds;
import org.infoshape.result.ClassifierResult;

/** MLlib's random forest: a reader that needs no scaling, no optimiser and no smoothness. */
public final class RandomForestAttack implements Attack {

    private static final int TREES = 30;
    private static final int DEPTH = 8;
    private static final int FEWEST_IN_A_LEAF = 5;

    /** Fixed, because bagging is seeded by partition; sums of counts are exact in any order. */
    private static final int PARTITIONS = 4;

    private final SparkSession spark;

    public RandomForestAttack(SparkSession spark) {
        this.spark = spark;
    }

    @Override
    public String name() {
        return "random-forest";
    }

    @Override
    public ClassifierResult run(LabelledSamples train, LabelledSamples heldOut, long seed) {
        Attacks.requireComparable(train, heldOut);
        try (LabelledFrame frame = new LabelledFrame(spark, train, PARTITIONS)) {
            RandomForestClassifier forest = new RandomForestClassifier()
                    .setNumTrees(TREES)
                    .setMaxDepth(DEPTH)
                    .setMinInstancesPerNode(FEWEST_IN_A_LEAF)
                    .setSeed(Seeds.derive(seed, "random-forest"));
            RandomForestClassificationModel model = frame.described(
                    "random forest on " + train.nSamples() + " x " + train.columns(), () -> forest.fit(frame.rows()));
            double[] logOdds = new double[heldOut.nSamples()];
            for (int i = 0; i < logOdds.length; i++) {
                logOdds[i] = logOdds(model.predictProbability(LabelledFrame.vector(heldOut, i))
                        .apply(1));
            }
            return HeldOutScores.judge(name(), logOdds, heldOut);
        }
    }

    /**
     * Log odds of the forest's mean with one more tree that says 1/2: where all trees agree the forest says 0 or 1,
     * which one wrong sample would turn into an infinite cross-entropy. The order of the scores stays.
     */
    private static double logOdds(double probability) {
        double votes = TREES * probability;
        return Math.log((votes + 0.5) / (TREES - votes + 0.5));
    }
}
