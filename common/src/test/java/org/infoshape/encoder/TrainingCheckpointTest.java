package org.infoshape.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.infoshape.network.NetworkState;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCheckpointTest {

    @TempDir
    private Path folder;

    private TrainingCheckpoint checkpoint;

    @BeforeEach
    void open() throws IOException {
        checkpoint = new TrainingCheckpoint(Storage.at(folder.toString()));
    }

    private static TrainingState state(int iterations) {
        return new TrainingState(
                new NetworkState(new float[] {1.5f, Float.MIN_VALUE, -0.0f}, new float[] {3f}, iterations, 4),
                List.of(new TrainingState.HistoryPoint(iterations, 2, 0.1, Double.NaN)),
                List.of(new TrainingState.Snapshot(0, new float[] {7f, 8f})));
    }

    @Test
    void whatWasSavedLastComesBackBitForBit() throws IOException {
        assertThat(checkpoint.load()).isEmpty();
        checkpoint.save(state(10));
        checkpoint.save(state(20));
        TrainingState loaded = checkpoint.load().orElseThrow();
        assertThat(loaded)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(state(20));
        assertThat(Float.floatToRawIntBits(loaded.network().parameters()[2])).isEqualTo(Float.floatToRawIntBits(-0.0f));
    }

    @Test
    void aTruncatedCheckpointIsAnErrorAndNotAFreshStart() throws IOException {
        checkpoint.save(state(10));
        Path file = folder.resolve("training.zip");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> checkpoint.load()).isInstanceOf(IOException.class);
    }
}
