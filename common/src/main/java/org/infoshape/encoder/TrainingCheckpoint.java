package org.infoshape.encoder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.infoshape.network.NetworkState;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;

/**
 * A {@link TrainingState} as one file that appears whole or not at all: a zip of JSON and little-endian arrays, with a
 * checksum by the zip format itself. Nothing in it is executable when read.
 */
public final class TrainingCheckpoint {

    private static final String FILE = "training.zip";
    private static final String STATE = "state.json";
    private static final String PARAMETERS = "parameters.f32";
    private static final String UPDATER = "updater.f32";

    private final Storage folder;

    /** @param folder of the run's checkpoints */
    public TrainingCheckpoint(Storage folder) {
        this.folder = folder;
    }

    private record Described(
            int iterations,
            int epochs,
            List<TrainingState.HistoryPoint> history,
            List<TrainingState.Snapshot> snapshots) {}

    /** Takes the place of the checkpoint before. */
    public void save(TrainingState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, PARAMETERS, toBytes(state.network().parameters()));
            put(zip, UPDATER, toBytes(state.network().updaterState()));
            put(zip, STATE, Json.write(described(state)).getBytes(StandardCharsets.UTF_8));
        }
        folder.write(FILE, bytes.toByteArray());
    }

    /**
     * The last checkpoint, if there is one.
     *
     * @throws IOException if there is one and it cannot be read
     */
    public Optional<TrainingState> load() throws IOException {
        if (!folder.exists(FILE)) {
            return Optional.empty();
        }
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(folder.read(FILE)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        String json = new String(entry(entries, STATE), StandardCharsets.UTF_8);
        Described described = Json.read(json, Described.class, folder.location() + "/" + FILE);
        NetworkState network = new NetworkState(
                toFloats(entry(entries, PARAMETERS)),
                toFloats(entry(entries, UPDATER)),
                described.iterations(),
                described.epochs());
        return Optional.of(new TrainingState(network, described.history(), described.snapshots()));
    }

    private static Described described(TrainingState state) {
        NetworkState network = state.network();
        return new Described(network.iterations(), network.epochs(), state.history(), state.snapshots());
    }

    private byte[] entry(Map<String, byte[]> entries, String name) throws IOException {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new IOException("Checkpoint " + folder.location() + "/" + FILE + " lacks " + name);
        }
        return content;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] toBytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static float[] toFloats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
