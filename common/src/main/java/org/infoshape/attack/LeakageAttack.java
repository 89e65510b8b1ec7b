package org.infoshape.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledSamples;
import org.infoshape.debias.LinearEraser;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/**
 * Attackers trained from scratch on frozen representations with balanced labels, each judged on rows that it has not seen. A
 * co-trained head that sees nothing proves nothing; the worst of these attackers is what counts.
 */
public final class LeakageAttack {

    /** Rows of a class that are needed, in training and held out together. */
    private static final int FEWEST_OF_A_CLASS = 4;

    private final LabelledSamples train;
    private final LabelledSamples heldOut;
    private final int classes;
    private final long seed;

    private LeakageAttack(LabelledSamples train, LabelledSamples heldOut, int classes, long seed) {
        this.train = train;
        this.heldOut = heldOut;
        this.classes = classes;
        this.seed = seed;
    }

    /**
     * Draws as many rows of every class as the rarest has, and splits each class.
     *
     * @param name of the label, for messages
     * @param trainShare of each class, in (0, 1)
     * @throws InvalidDataException if a class from 0 to the highest has fewer than four rows, or there is one class only
     */
    public static LeakageAttack balanced(LabelledSamples samples, String name, double trainShare, long seed) {
        int[] labels = samples.labels();
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        List<List<Integer>> rows = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            rows.add(new ArrayList<>());
        }
        RandomStream random = Seeds.stream(seed, "balanced-labels");
        for (int row : random.permutation(labels.length)) {
            rows.get(labels[row]).add(row);
        }
        int each = rows.stream().mapToInt(List::size).min().orElse(0);
        if (classes < 2 || each < FEWEST_OF_A_CLASS) {
            throw new InvalidDataException("Too few representations to attack " + name + ": "
                    + rows.stream().map(List::size).toList() + " by class (must be >= " + FEWEST_OF_A_CLASS
                    + " of at least 2 classes)");
        }
        int trainEach = Math.min(each - 2, Math.max(2, (int) (trainShare * each)));
        List<Integer> training = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        for (int k = 0; k < each; k++) {
            for (List<Integer> ofClass : rows) {
                (k < trainEach ? training : held).add(ofClass.get(k));
            }
        }
        return new LeakageAttack(rows(samples, training), rows(samples, held), classes, seed);
    }

    private static LabelledSamples rows(LabelledSamples samples, List<Integer> rows) {
        float[] all = samples.features();
        int[] labels = samples.labels();
        int columns = samples.columns();
        float[] features = new float[rows.size() * columns];
        int[] chosen = new int[rows.size()];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(all, rows.get(i) * columns, features, i * columns, columns);
            chosen[i] = labels[rows.get(i)];
        }
        return new LabelledSamples(features, columns, chosen);
    }

    /** Rows that the attackers train on. */
    public int trainRows() {
        return train.nSamples();
    }

    /** Rows that they are judged on. */
    public int heldOutRows() {
        return heldOut.nSamples();
    }

    public int classes() {
        return classes;
    }

    /** The linear eraser of this label, fitted on the rows that the attackers train on. */
    public LinearEraser eraser() {
        return LinearEraser.fit(matrix(train), train.labels(), classes);
    }

    /** The same rows as an eraser leaves them: of this label's or of another's. */
    public LeakageAttack without(LinearEraser eraser) {
        return new LeakageAttack(erased(train, eraser), erased(heldOut, eraser), classes, seed);
    }

    private static LabelledSamples erased(LabelledSamples samples, LinearEraser eraser) {
        float[] features = new float[samples.nSamples() * samples.columns()];
        int at = 0;
        for (double[] row : matrix(samples)) {
            for (double value : eraser.erase(row)) {
                features[at++] = (float) value;
            }
        }
        return samples.withFeatures(features, samples.columns());
    }

    private static double[][] matrix(LabelledSamples samples) {
        double[][] rows = new double[samples.nSamples()][samples.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] = samples.feature(i, c);
            }
        }
        return rows;
    }

    /** Runs every attacker. */
    public List<LeakageResult> run(List<MulticlassAttack> attacks, Consumer<LeakageResult> listener) {
        List<LeakageResult> results = new ArrayList<>();
        for (MulticlassAttack attack : attacks) {
            LeakageResult result = LeakageResult.of(
                    attack.name(),
                    attack.probabilities(train, heldOut, classes, Seeds.derive(seed, attack.name())),
                    heldOut.labels(),
                    classes,
                    seed);
            listener.accept(result);
            results.add(result);
        }
        return results;
    }

    /** The result that gives most away, by balanced accuracy and then by AUC. */
    public static LeakageResult worst(List<LeakageResult> results) {
        return results.stream()
                .max(Comparator.comparingDouble(LeakageResult::balancedAccuracy)
                        .thenComparingDouble(LeakageResult::auc))
                .orElseThrow();
    }
}
