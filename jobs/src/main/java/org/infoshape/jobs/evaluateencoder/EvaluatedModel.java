package org.infoshape.jobs.evaluateencoder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.infoshape.data.InvalidDataException;
import org.infoshape.encoder.EncoderFile;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.measurement.Stage;
import org.infoshape.result.Sha256;
import org.infoshape.result.Storage;

/**
 * The two encoders that are compared.
 *
 * @param location of the model's file
 * @param sha256 of the model's file
 * @param trained the model
 * @param baseline what it is compared with
 */
record EvaluatedModel(String location, String sha256, EncoderSnapshot trained, EncoderSnapshot baseline) {

    /**
     * @param location of the model's file, local path or URI
     * @throws InvalidDataException if a file is missing or is no model
     */
    static EvaluatedModel read(String location, EvaluateEncoderConfig config) {
        byte[] content = content(location);
        EncoderSnapshot trained = EncoderFile.read(content, location, config.noiseSigma());
        EncoderSnapshot baseline = config.model()
                .baselinePath()
                .map(path -> EncoderFile.read(content(path), path, config.noiseSigma()))
                .orElseGet(() -> EncoderSnapshot.untrained(trained.network(), config.noiseSigma(), config.seed()));
        int columns = baseline.network().dimX();
        if (columns != trained.network().dimX()) {
            throw new InvalidDataException("Invalid model.baseline-path "
                    + config.model().baselinePath().orElse("") + ": an encoder of " + columns + " columns (must take "
                    + trained.network().dimX() + " as " + location + ")");
        }
        return new EvaluatedModel(location, Sha256.of(content), trained, baseline);
    }

    private static byte[] content(String location) {
        String path = location.replaceFirst("/+$", "");
        int slash = path.lastIndexOf('/');
        try {
            return Storage.at(slash < 0 ? "." : path.substring(0, slash + 1)).read(path.substring(slash + 1));
        } catch (FileNotFoundException e) {
            throw new InvalidDataException("No model file at " + location, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidDataException("Cannot read model " + location + ": " + e, e);
        }
    }

    /**
     * @param columns of the data
     * @param data location, for the message
     * @throws InvalidDataException if the encoder takes another number of columns
     */
    void requireInput(int columns, String data) {
        if (trained.network().dimX() != columns) {
            throw new InvalidDataException("Invalid model " + location + ": an encoder of "
                    + trained.network().dimX() + " columns (must take the " + columns + " columns of features in "
                    + data + ")");
        }
    }

    Map<Stage, EncoderSnapshot> encoders() {
        return Map.of(Stage.BEFORE, baseline, Stage.AFTER, trained);
    }
}
