package org.infoshape.network;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.debias.Softmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a head saw in the batch that it was trained on last, before the step.
 *
 * @param crossEntropyNats mean over the batch
 * @param accuracy share of rows whose most probable class is right
 * @param informationNats eq. 2's proxy over the batch; NaN for a head that has no use for it
 */
public record HeadReading(double crossEntropyNats, double accuracy, double informationNats) {

    /** A head of a graph that says what it saw. */
    interface Source {

        /** @throws IllegalStateException if there was no training pass yet */
        HeadReading lastReading();
    }

    /**
     * Judges a head's predictions.
     *
     * @param logits {@code [n, classes]}
     * @param labels one-hot, {@code [n, classes]}
     */
    static HeadReading of(INDArray logits, INDArray labels, double informationNats) {
        int[] actual = labels.argMax(1).toIntVector();
        int[] predicted = logits.argMax(1).toIntVector();
        int right = 0;
        for (int i = 0; i < actual.length; i++) {
            right += actual[i] == predicted[i] ? 1 : 0;
        }
        return new HeadReading(crossEntropyNats(logits, labels), right / (double) actual.length, informationNats);
    }

    /**
     * Mean over the batch; from the logits, so that it is finite however sure and wrong a head is: ND4J's logarithm of the softmax is
     * minus infinity where the probability is too small for a float.
     */
    static double crossEntropyNats(INDArray logits, INDArray labels) {
        double[][] rows = logits.castTo(DataType.DOUBLE).toDoubleMatrix();
        int[] actual = labels.argMax(1).toIntVector();
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum -= Softmax.logOf(rows[i])[actual[i]];
        }
        return sum / rows.length;
    }

    /**
     * The last reading of a graph's head.
     *
     * @throws IllegalArgumentException if the graph has no head of that name
     * @throws IllegalStateException if it was not trained yet
     */
    public static HeadReading of(ComputationGraph graph, String name) {
        if (graph.getLayer(name) instanceof Source head) {
            return head.lastReading();
        }
        throw new IllegalArgumentException("Unknown head: " + name + " (must be one of the graph's heads)");
    }
}
