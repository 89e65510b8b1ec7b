package org.infoshape.attack;

import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;

/**
 * MLlib's logistic regression, without penalty: what a linear reader finds. Nothing in it is random, so the seed changes
 * nothing.
 */
public final class LogisticRegressionAttack implements Attack {

    /** MLlib adds the partitions' gradients up in the order in which they finish: one partition has one order. */
    private static final int PARTITIONS = 1;

    private final SparkSession spark;

    public LogisticRegressionAttack(SparkSession spark) {
        this.spark = spark;
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public ClassifierResult run(LabelledSamples train, LabelledSamples heldOut, long seed) {
        Attacks.requireComparable(train, heldOut);
        try (LabelledFrame frame = new LabelledFrame(spark, train, PARTITIONS)) {
            LogisticRegression regression = new LogisticRegression()
                    .setFamily("binomial")
                    .setMaxIter(100)
                    .setTol(1e-7);
            LogisticRegressionModel model = frame.described(
                    "logistic regression on " + train.nSamples() + " x " + train.columns(),
                    () -> regression.fit(frame.rows()));
            double[] logOdds = new double[heldOut.nSamples()];
            for (int i = 0; i < logOdds.length; i++) {
                logOdds[i] = model.predictRaw(LabelledFrame.vector(heldOut, i)).apply(1);
            }
            return HeldOutScores.judge(name(), logOdds, heldOut);
        }
    }
}
