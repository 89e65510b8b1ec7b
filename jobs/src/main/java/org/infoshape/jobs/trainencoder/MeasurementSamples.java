package org.infoshape.jobs.trainencoder;

import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledSamples;
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
            throw new InvalidDataException("Invalid measurement.batch-size: " + config.measurement().batchSize()
                    + " (must be <= train rows = " + samples.train.nSamples() + " of " + data.location() + ")");
        }
        return samples;
    }
}
