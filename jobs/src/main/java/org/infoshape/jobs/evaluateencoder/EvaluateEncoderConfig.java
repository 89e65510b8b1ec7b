package org.infoshape.jobs.evaluateencoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshape.bound.Bounds;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.jobs.GaussianData;
import org.infoshape.jobs.JobConfig;
import org.infoshape.jobs.MeasurementConfig;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.Negatives;

/** Settings of {@code evaluate-encoder}; reference.conf says what each means. */
public record EvaluateEncoderConfig(
        long seed,
        Model model,
        Input input,
        GaussianData data,
        @Range(min = 0) double noiseSigma,
        Critic critic,
        MeasurementConfig measurement)
        implements JobConfig, CheckedSettings {

    /**
     * @param path of {@code model.zip}; empty to take the one that {@code train-encoder} makes of the same settings
     * @param baselinePath of the encoder to compare with; empty for the initial weights of this seed
     */
    public record Model(Optional<String> path, Optional<String> baselinePath) {}

    /**
     * @param path of a Parquet folder with columns id, features, label and split; empty to generate the Gaussian data
     */
    public record Input(Optional<String> path) {}

    public record Critic(String bound, @Range(min = 1) List<Integer> hidden, Negatives negatives)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(!hidden.isEmpty(), "hidden", "must have at least one width");
            Bounds.fault(bound).ifPresent(fault -> checks.require(false, "bound", fault));
        }

        CriticNetwork network() {
            return CriticNetwork.table36()
                    .withBound(Bounds.parse(bound))
                    .withHiddenWidths(hidden.toArray(Integer[]::new))
                    .withNegatives(negatives);
        }
    }

    /** The settings of {@code train-encoder} that must agree when the model comes from there. */
    Map<String, Object> training() {
        Map<String, Object> settings = new HashMap<>(Map.of("seed", seed, "encoder.noise-sigma", noiseSigma));
        data.settings().forEach((key, value) -> settings.put("data." + key, value));
        input.path.ifPresent(path -> settings.put("input.path", path));
        return settings;
    }

    @Override
    public void check(Checks checks) {
        checks.require(
                input.path.isPresent() || measurement.batchSize() <= data.trainRows(),
                "measurement.batch-size",
                "must be <= train rows = " + data.trainRows());
    }
}
