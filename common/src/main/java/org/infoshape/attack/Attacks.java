package org.infoshape.attack;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.LabelledSamples;

/** The attacks there are. A new one is one line here, and the contract test judges it. */
public final class Attacks {

    private Attacks() {}

    /**
     * Every attack, in the order of the reports.
     *
     * @param spark session that the MLlib attacks train on
     */
    public static List<Attack> all(SparkSession spark) {
        return List.of(new DownstreamClassifier(), new LogisticRegressionAttack(spark), new RandomForestAttack(spark));
    }

    static void requireComparable(LabelledSamples train, LabelledSamples heldOut) {
        if (train.columns() != heldOut.columns()) {
            throw new IllegalArgumentException("Invalid held-out columns: " + heldOut.columns()
                    + " (must be as in training = " + train.columns() + ")");
        }
        train.requireBinary("training");
        heldOut.requireBinary("held-out");
    }
}
