package org.infoshape.attack;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.infoshape.data.LabelledSamples;
import org.infoshape.data.Standardiser;

/** Votes of the nearest training rows on standardised features, with one more vote spread over all classes. */
final class NeighboursAttack implements MulticlassAttack {

    private final int neighbours;

    NeighboursAttack(int neighbours) {
        this.neighbours = neighbours;
    }

    @Override
    public String name() {
        return "nearest-neighbours";
    }

    @Override
    public double[][] probabilities(LabelledSamples train, LabelledSamples heldOut, int classes, long seed) {
        int columns = train.columns();
        Standardiser standardiser = Standardiser.of(train.features(), columns);
        float[] known = standardiser.apply(train.features());
        float[] asked = standardiser.apply(heldOut.features());
        int[] labels = train.labels();
        int k = Math.min(neighbours, labels.length);
        return IntStream.range(0, heldOut.nSamples())
                .mapToObj(row -> votes(nearest(asked, row, known, columns, k), labels, classes))
                .toArray(double[][]::new);
    }

    private static double[] votes(int[] rows, int[] labels, int classes) {
        double[] votes = new double[classes];
        Arrays.fill(votes, 1.0 / classes / (rows.length + 1));
        for (int row : rows) {
            votes[labels[row]] += 1.0 / (rows.length + 1);
        }
        return votes;
    }

    /** Rows of the k smallest distances; of equal ones the first. */
    private static int[] nearest(float[] asked, int row, float[] known, int columns, int k) {
        double[] distances = new double[k];
        int[] rows = new int[k];
        int found = 0;
        for (int i = 0; i < known.length / columns; i++) {
            double distance = 0;
            for (int c = 0; c < columns; c++) {
                double difference = asked[row * columns + c] - known[i * columns + c];
                distance += difference * difference;
            }
            if (found < k || distance < distances[k - 1]) {
                int at = found < k ? found++ : k - 1;
                while (at > 0 && distances[at - 1] > distance) {
                    distances[at] = distances[at - 1];
                    rows[at] = rows[at - 1];
                    at--;
                }
                distances[at] = distance;
                rows[at] = i;
            }
        }
        return rows;
    }
}
