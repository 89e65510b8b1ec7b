package org.infoshape.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.infoshape.data.InvalidDataException;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.Encoder;
import org.infoshape.network.EncoderNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class EncoderFileTest {

    private static final EncoderNetwork WIDTHS = new EncoderNetwork(4, 3, 2);
    private static final EncoderSnapshot ENCODER = EncoderSnapshot.untrained(WIDTHS, 0.1, 7);

    @Test
    void anEncoderComesBackAsItWasWritten() throws IOException {
        EncoderSnapshot back = EncoderFile.read(EncoderFile.write(ENCODER), "model.zip", 0.1);
        assertThat(back.network()).isEqualTo(WIDTHS);
        assertThat(back.noiseSigma()).isEqualTo(0.1);
        assertThat(back.parameters()).isEqualTo(ENCODER.parameters());
        float[] x = {1, -2, 0.5f, 3};
        assertThat(Encoder.of(WIDTHS, back.parameters()).encode(x))
                .isEqualTo(Encoder.of(WIDTHS, ENCODER.parameters()).encode(x));
    }

    @Test
    void aStockProgramOpensTheFile() throws IOException {
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(
                new ByteArrayInputStream(EncoderFile.write(ENCODER)), false);
        assertThat(Encoder.of(network).parameters()).isEqualTo(ENCODER.parameters());
    }

    @Test
    void theUntrainedEncoderIsWhatATrainingWithThatSeedStartsFrom() {
        InfoShapeRecipe recipe = new InfoShapeRecipe(
                WIDTHS,
                0,
                2e-3,
                CriticNetwork.table36().withHiddenWidths(5),
                3e-3,
                new InfoShapeRecipe.Objective(1, 1, 1, 1),
                TrainingSchedule.jointly(1),
                10,
                10,
                7);
        assertThat(Encoder.of(recipe.freshGraph()).parameters()).isEqualTo(ENCODER.parameters());
    }

    @Test
    void nothingInTheFileIsDeserialised() throws IOException {
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        new ObjectOutputStream(program).writeObject(new Program());
        byte[] armed = with(EncoderFile.write(ENCODER), "preprocessor.bin", program.toByteArray());
        assertThat(EncoderFile.read(armed, "model.zip", 0).parameters()).isEqualTo(ENCODER.parameters());
        assertThat(Program.ran).isFalse();
    }

    @Test
    void otherLayersAreRefused() throws IOException {
        assertThatThrownBy(() -> EncoderFile.read(file(4, Activation.RELU), "model.zip", 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid model model.zip: must be two dense tanh layers");
    }

    @Test
    void parametersThatDoNotFillTheWidthsAreRefused() throws IOException {
        byte[] wider = entry(file(5, Activation.TANH), ModelSerializer.COEFFICIENTS_BIN);
        byte[] mixed = with(EncoderFile.write(ENCODER), ModelSerializer.COEFFICIENTS_BIN, wider);
        assertThatThrownBy(() -> EncoderFile.read(mixed, "model.zip", 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid model model.zip: 26 parameters (must be 23 for its widths)");
    }

    @Test
    void aParameterThatIsNoNumberIsRefused() throws IOException {
        float[] parameters = ENCODER.parameters().clone();
        parameters[3] = Float.NaN;
        byte[] file = EncoderFile.write(new EncoderSnapshot(WIDTHS, parameters, 0));
        assertThatThrownBy(() -> EncoderFile.read(file, "model.zip", 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid model model.zip: parameter 3 is NaN (must be finite)");
    }

    @Test
    void everyTruncationIsRefusedOrStillWhole() throws IOException {
        byte[] whole = EncoderFile.write(ENCODER);
        for (int length = 0; length < whole.length; length += 50) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                // What stands behind the last entry is only the zip's table of contents.
                assertThat(EncoderFile.read(part, "model.zip", 0).parameters()).isEqualTo(ENCODER.parameters());
            } catch (InvalidDataException refused) {
                assertThat(refused).hasMessageStartingWith("Invalid model model.zip: ");
            }
        }
    }

    /** What a hostile file would bring along. */
    private static final class Program implements Serializable {

        private static final long serialVersionUID = 1L;
        private static boolean ran;

        private void readObject(ObjectInputStream in) {
            ran = true;
        }
    }

    private static byte[] file(int inputs, Activation activation) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(
                        new DenseLayer.Builder()
                                .nIn(inputs)
                                .nOut(3)
                                .activation(Activation.TANH)
                                .build(),
                        new DenseLayer.Builder()
                                .nIn(3)
                                .nOut(2)
                                .activation(activation)
                                .build())
                .build());
        network.init();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, false);
        return bytes.toByteArray();
    }

    private static byte[] entry(byte[] file, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError("No entry " + name);
    }

    /** The file with one entry put in or replaced. */
    private static byte[] with(byte[] file, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(from.readAllBytes());
                }
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(content);
        }
        return bytes.toByteArray();
    }
}
