package org.infoshape.attack;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.LabelledSamples;
import org.infoshape.random.Seeds;

/** The attackers of any number of classes. A new one is one line here, and the contract test judges it. */
public final class MulticlassAttacks {

    /** Names of every attacker, in the order of the reports. */
    public static final List<String> NAMES =
            List.of("logistic-regression", "random-forest", "gradient-boosted-trees", "nearest-neighbours", "mlp");

    private static final int PARTITIONS = 4;
    private static final int FOREST_TREES = 50;
    private static final int FOREST_DEPTH = 9;
    private static final int BOOSTED_TREES = 20;
    private static final int BOOSTED_DEPTH = 4;
    private static final int NEIGHBOURS = 15;

    private MulticlassAttacks() {}

    /** Every attacker, in the order of the reports. */
    public static List<MulticlassAttack> all(SparkSession spark) {
        return List.of(
                new LogisticRegressionReader(spark),
                new RandomForestReader(spark),
                new BoostedTreesReader(spark),
                new NeighboursAttack(NEIGHBOURS),
                new MlpAttack());
    }

    /** Those of the given names, in the order of the reports. */
    public static List<MulticlassAttack> named(List<String> names, SparkSession spark) {
        return all(spark).stream()
                .filter(attack -> names.contains(attack.name()))
                .toList();
    }

    /** What is linearly readable, and what a network reads: enough to judge a linear eraser by. */
    public static List<MulticlassAttack> linearAndNot(SparkSession spark) {
        return List.of(new LogisticRegressionReader(spark), new MlpAttack());
    }

    private static double[][] each(LabelledSamples samples, IntFunction<double[]> row) {
        double[][] probabilities = new double[samples.nSamples()][];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = row.apply(i);
        }
        return probabilities;
    }

    /**
     * MLlib's logistic regression on standardised features: what is linearly readable. Binomial for two classes: on balanced ones
     * the multinomial search may end at its start, where it knows nothing, and says so in the log alone.
     */
    private record LogisticRegressionReader(SparkSession spark) implements MulticlassAttack {

        @Override
        public String name() {
            return "logistic-regression";
        }

        @Override
        public double[][] probabilities(LabelledSamples train, LabelledSamples heldOut, int classes, long seed) {
            // MLlib adds the partitions' gradients up in the order in which they finish: one partition has one order.
            try (LabelledFrame frame = new LabelledFrame(spark, train, 1)) {
                LogisticRegression regression = new LogisticRegression()
                        .setFamily(classes == 2 ? "binomial" : "multinomial")
                        .setRegParam(1e-4)
                        .setMaxIter(100);
                var model = frame.described("logistic regression", () -> regression.fit(frame.rows()));
                return each(
                        heldOut,
                        i -> model.predictProbability(LabelledFrame.vector(heldOut, i))
                                .toArray());
            }
        }
    }

    /** MLlib's random forest. */
    private record RandomForestReader(SparkSession spark) implements MulticlassAttack {

        @Override
        public String name() {
            return "random-forest";
        }

        @Override
        public double[][] probabilities(LabelledSamples train, LabelledSamples heldOut, int classes, long seed) {
            try (LabelledFrame frame = new LabelledFrame(spark, train, PARTITIONS)) {
                RandomForestClassifier forest = new RandomForestClassifier()
                        .setNumTrees(FOREST_TREES)
                        .setMaxDepth(FOREST_DEPTH)
                        .setMinInstancesPerNode(5)
                        .setSeed(Seeds.derive(seed, "random-forest"));
                var model = frame.described("random forest", () -> forest.fit(frame.rows()));
                return each(
                        heldOut,
                        i -> model.predictProbability(LabelledFrame.vector(heldOut, i))
                                .toArray());
            }
        }
    }

    /**
     * MLlib's gradient-boosted trees, which know two classes only: one class against the rest, normalised. In one partition:
     * a hundred small Spark jobs a class cost more than the trees.
     */
    private record BoostedTreesReader(SparkSession spark) implements MulticlassAttack {

        @Override
        public String name() {
            return "gradient-boosted-trees";
        }

        @Override
        public double[][] probabilities(LabelledSamples train, LabelledSamples heldOut, int classes, long seed) {
            double[][] scores = new double[heldOut.nSamples()][classes];
            int models = classes == 2 ? 1 : classes;
            for (int m = 0; m < models; m++) {
                int positive = classes == 2 ? 1 : m;
                double[] ones = against(train, heldOut, positive, seed);
                for (int i = 0; i < scores.length; i++) {
                    scores[i][positive] = ones[i];
                    if (classes == 2) {
                        scores[i][0] = 1 - ones[i];
                    }
                }
            }
            for (double[] row : scores) {
                double sum = Arrays.stream(row).sum();
                for (int c = 0; c < classes; c++) {
                    row[c] /= sum;
                }
            }
            return scores;
        }

        private double[] against(LabelledSamples train, LabelledSamples heldOut, int positive, long seed) {
            int[] binary = train.labels();
            for (int i = 0; i < binary.length; i++) {
                binary[i] = binary[i] == positive ? 1 : 0;
            }
            LabelledSamples relabelled = new LabelledSamples(train.features(), train.columns(), binary);
            try (LabelledFrame frame = new LabelledFrame(spark, relabelled, 1)) {
                GBTClassifier boosted = new GBTClassifier()
                        .setMaxIter(BOOSTED_TREES)
                        .setMaxDepth(BOOSTED_DEPTH)
                        .setSeed(Seeds.derive(seed, "boosted-trees", positive));
                var model = frame.described("boosted trees, class " + positive, () -> boosted.fit(frame.rows()));
                double[] ones = new double[heldOut.nSamples()];
                for (int i = 0; i < ones.length; i++) {
                    ones[i] = model.predictProbability(LabelledFrame.vector(heldOut, i))
                            .apply(1);
                }
                return ones;
            }
        }
    }
}
