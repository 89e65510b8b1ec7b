package org.infoshape.jobs.attackencoder;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.infoshape.attack.EncoderAttack.CoTrainedHead;
import org.infoshape.attack.EncoderAttack.EncoderRun;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.EncoderFile;
import org.infoshape.jobs.GaussianData;
import org.infoshape.jobs.JobContext;
import org.infoshape.random.Seeds;
import org.infoshape.result.Json;
import org.infoshape.result.Manifest;
import org.infoshape.result.Storage;
import org.infoshape.spark.ImageRepresentations;

/** A complete run of {@code train-irene} or {@code train-encoder} whose representation is attacked. */
final class AttackedEncoder {

    private static final String IMAGES = "train-irene";
    private static final String VECTORS = "train-encoder";
    private static final String LABEL = "label";

    private final String location;
    private final Manifest manifest;
    private final Config settings;
    private final Storage run;

    private AttackedEncoder(String location, Storage run, Manifest manifest, Config settings) {
        this.location = location;
        this.run = run;
        this.manifest = manifest;
        this.settings = settings;
    }

    /**
     * Opens a run.
     *
     * @param location path or URI
     * @throws InvalidDataException if it is not complete, or of another job
     */
    static AttackedEncoder open(String location) {
        try {
            Storage run = Storage.at(location);
            if (!run.exists("_SUCCESS")) {
                throw new InvalidDataException(
                        "No complete run in encoder-run = " + location + " (must hold _SUCCESS)");
            }
            Manifest manifest = Json.read(run.readText("manifest.json"), Manifest.class, "manifest.json");
            if (!List.of(IMAGES, VECTORS).contains(manifest.job())) {
                throw new InvalidDataException("Invalid encoder-run " + location + ": a run of " + manifest.job()
                        + " (must be one of " + IMAGES + " or " + VECTORS + ")");
            }
            String resolved = location + "/resolved.conf";
            return new AttackedEncoder(
                    location, run, manifest, SettingsLayers.read(run.readText("resolved.conf"), resolved));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidDataException("Cannot read the run in encoder-run = " + location + ": " + e, e);
        }
    }

    /** Whether it encodes vectors, and so has one label only and no co-trained head. */
    private boolean ofVectors() {
        return manifest.job().equals(VECTORS);
    }

    /** The label that the encoder was to keep. */
    String target() {
        return ofVectors() ? LABEL : settings.getString("target");
    }

    /** The target and what the encoder was to hide. */
    List<String> labels() {
        List<String> labels = new ArrayList<>(List.of(target()));
        if (!ofVectors()) {
            labels.addAll(settings.getStringList("privates"));
        }
        return labels;
    }

    /** What the results say of it. */
    EncoderRun described() {
        Map<String, String> flat = new TreeMap<>();
        settings.entrySet()
                .forEach(entry ->
                        flat.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped())));
        return new EncoderRun(location, manifest.job(), manifest.seed(), target(), flat);
    }

    /** z of a split with one label. */
    LabelledSamples samples(String split, String label, JobContext context) throws Exception {
        if (!ofVectors()) {
            return ImageRepresentations.read(context.session(), location, split, label);
        }
        if (!split.equals("evaluation") && !split.equals("train")) {
            throw new InvalidDataException(
                    "Invalid split: " + split + " (must be evaluation or train for a run of " + VECTORS + ")");
        }
        if (!label.equals(LABEL)) {
            throw new InvalidDataException(
                    "Unknown label " + label + " of the run in " + location + " (must be " + LABEL + ")");
        }
        return vectors(split, context);
    }

    private LabelledSamples vectors(String split, JobContext context) throws Exception {
        Optional<String> input =
                settings.hasPath("input.path") ? Optional.of(settings.getString("input.path")) : Optional.empty();
        var table =
                Settings.bind(settings.getConfig("data"), GaussianData.class).read(input, context);
        long seed = manifest.seed();
        LabelledSamples x = split.equals("train")
                ? table.train(Integer.MAX_VALUE, seed)
                : table.evaluation(Integer.MAX_VALUE, seed);
        String model = location + "/model.zip";
        return EncoderFile.read(EncoderFile.content(model), model, settings.getDouble("encoder.noise-sigma"))
                .represent(x, Seeds.derive(seed, "attacked-representation"));
    }

    /** What the head that was trained along read of a label on a split; empty without such a head. */
    Optional<CoTrainedHead> head(String split, String label) {
        if (ofVectors()) {
            return Optional.empty();
        }
        try {
            Map<?, ?> summary = Json.read(run.readText("summary.json"), Map.class, location + "/summary.json");
            for (Object head : summary.get("heads") instanceof List<?> heads ? heads : List.of()) {
                if (head instanceof Map<?, ?> of
                        && split.equals(of.get("split"))
                        && label.equals(of.get("attribute"))
                        && of.get("accuracy") instanceof Number accuracy
                        && of.get("informationNats") instanceof Number nats) {
                    return Optional.of(new CoTrainedHead(accuracy.doubleValue(), nats.doubleValue()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
