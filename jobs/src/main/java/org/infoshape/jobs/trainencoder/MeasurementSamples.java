package org.infoshape.jobs.trainencoder;

import java.nio.ByteBuffer;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledSamples;
import org.infoshape.measurement.LabelEntropy;
import org.infoshape.result.Sha256;
import org.infoshape.spark.LabelledTable;

/**
 * The rows on the driver that measurements are made on.
 *
 * @param train to fit critics and classifiers on
 * @param evaluation to read them on
 */
record MeasurementSamples(LabelledSamples train, LabelledSamples evaluation) {

    /** At most {@code measurement.max-samples} rows of each split, chosen by a seeded hash of the id. */
    static MeasurementSamples of(LabelledTable data, TrainEncoderConfig config) {
        int most = config.measurement().maxSamples();
        MeasurementSamples samples =
                new MeasurementSamples(data.train(most, config.seed()), data.evaluation(most, config.seed()));
        if (config.measurement().batchSize() > samples.train.nSamples()) {
            throw new InvalidDataException(
                    "Invalid measurement.batch-size: " + config.measurement().batchSize() + " (must be <= train rows = "
                            + samples.train.nSamples() + " of " + data.location() + ")");
        }
        return samples;
    }

    /** H(L) of the held-out rows, in nats. */
    double labelEntropyNats() {
        return LabelEntropy.nats(evaluation);
    }

    /** Digest of all values, for the manifest. */
    String sha256() {
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
