package org.infoshape.encoder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.util.ModelSerializer;
import org.infoshape.data.InvalidDataException;
import org.infoshape.network.Encoder;
import org.infoshape.network.EncoderNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The file of an encoder, {@code model.zip}: a network of stock layers in Deeplearning4j's own format, so that any program
 * that knows the format opens it.
 *
 * <p>A file from elsewhere is material, not a program: only its configuration and its parameters are looked at, and they
 * must be what is expected. DL4J's own reader would run Java deserialisation over a {@code preprocessor.bin}, if the file
 * has one.
 */
public final class EncoderFile {

    private static final int MOST_BYTES = 1 << 26;

    private EncoderFile() {}

    /** The content of a file that holds the encoder without its noise. */
    public static byte[] write(EncoderSnapshot encoder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(
                Encoder.of(encoder.network(), encoder.parameters()).network(), bytes, false);
        return bytes.toByteArray();
    }

    /**
     * Reads an encoder.
     *
     * @param content of the file
     * @param location of the file, for messages
     * @param noiseSigma standard deviation of the noise on its outputs, which the file does not tell
     * @throws InvalidDataException if it is no such file, of another shape, or holds a parameter that is not finite
     */
    public static EncoderSnapshot read(byte[] content, String location, double noiseSigma) {
        Map<String, byte[]> entries;
        MultiLayerConfiguration configuration;
        float[] parameters;
        try {
            entries = entries(content);
        } catch (IOException e) {
            throw invalid(location, "a broken zip file: " + e.getMessage(), e);
        }
        byte[] json = entries.get(ModelSerializer.CONFIGURATION_JSON);
        byte[] coefficients = entries.get(ModelSerializer.COEFFICIENTS_BIN);
        if (json == null || coefficients == null) {
            throw invalid(
                    location,
                    "no zip file with " + ModelSerializer.CONFIGURATION_JSON + " and "
                            + ModelSerializer.COEFFICIENTS_BIN,
                    null);
        }
        try {
            configuration = MultiLayerConfiguration.fromJson(new String(json, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw invalid(location, "no configuration of a multi-layer network in it", e);
        }
        EncoderNetwork network = network(configuration, location);
        try {
            parameters = Nd4j.read(new DataInputStream(new ByteArrayInputStream(coefficients)))
                    .data()
                    .asFloat();
        } catch (RuntimeException e) {
            throw invalid(location, "unreadable parameters", e);
        }
        requireParameters(parameters, network, location);
        return new EncoderSnapshot(network, parameters, noiseSigma);
    }

    private static Map<String, byte[]> entries(byte[] content) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException(entry.getName() + " is larger than " + MOST_BYTES + " bytes");
                }
                entries.put(entry.getName(), bytes);
            }
        }
        return entries;
    }

    private static EncoderNetwork network(MultiLayerConfiguration configuration, String location) {
        List<NeuralNetConfiguration> layers = configuration.getConfs();
        if (layers == null || layers.size() != 2 || !layers.stream().allMatch(EncoderFile::denseTanh)) {
            throw invalid(location, "must be two dense tanh layers", null);
        }
        DenseLayer hidden = (DenseLayer) layers.get(0).getLayer();
        DenseLayer output = (DenseLayer) layers.get(1).getLayer();
        if (hidden.getNOut() != output.getNIn()) {
            throw invalid(
                    location, "the layers do not fit: " + hidden.getNOut() + " units into " + output.getNIn(), null);
        }
        try {
            return new EncoderNetwork(
                    Math.toIntExact(hidden.getNIn()),
                    Math.toIntExact(hidden.getNOut()),
                    Math.toIntExact(output.getNOut()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw invalid(location, "no widths of an encoder: " + e.getMessage(), e);
        }
    }

    private static boolean denseTanh(NeuralNetConfiguration layer) {
        return layer.getLayer() instanceof DenseLayer dense
                && dense.getActivationFn() instanceof ActivationTanH
                && dense.hasBias()
                && !dense.hasLayerNorm();
    }

    private static void requireParameters(float[] parameters, EncoderNetwork network, String location) {
        long expected = (network.dimX() + 1L) * network.hiddenWidth() + (network.hiddenWidth() + 1L) * network.dimZ();
        if (parameters.length != expected) {
            throw invalid(location, parameters.length + " parameters (must be " + expected + " for its widths)", null);
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw invalid(location, "parameter " + i + " is " + parameters[i] + " (must be finite)", null);
            }
        }
    }

    private static InvalidDataException invalid(String location, String fault, @Nullable Throwable cause) {
        String message = "Invalid model " + location + ": " + fault;
        return cause == null ? new InvalidDataException(message) : new InvalidDataException(message, cause);
    }
}
