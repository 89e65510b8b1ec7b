package org.infoshape.measurement;

import java.nio.ByteBuffer;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.Sha256;

/**
 * The rows that measurements are made on.
 *
 * @param train to fit critics and classifiers on
 * @param evaluation to read them on
 */
public record MeasurementSamples(LabelledSamples train, LabelledSamples evaluation) {

    /** Rows of both parts. */
    public int nSamples() {
        return train.nSamples() + evaluation.nSamples();
    }

    /** H(L) of the held-out rows, in nats. */
    public double labelEntropyNats() {
        return LabelEntropy.nats(evaluation);
    }

    /** Digest of all values, for the manifest. */
    public String sha256() {
        ByteBuffer bytes = ByteBuffer.allocate(size(train) + size(evaluation));
        put(train, bytes);
        put(evaluation, bytes);
        return Sha256.of(bytes.array());
    }

    private static int size(LabelledSamples samples) {
        return 4 * samples.nSamples() * (samples.columns() + 1);
    }

    private static void put(LabelledSamples samples, ByteBuffer bytes) {
        for (float feature : samples.features()) {
            bytes.putFloat(feature);
        }
        for (int label : samples.labels()) {
            bytes.putInt(label);
        }
    }
}
