package org.infoshape.encoder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.infoshape.network.NetworkState;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;

/**
 * An {@link IreneState} as one file that appears whole or not at all: gzipped, which carries a checksum, the history as
 * JSON and then the network's numbers. Nothing in it is executable when read.
 */
public final class IreneCheckpoint {

    private static final String FILE = "irene.gz";

    private final Storage folder;

    /** @param folder of the run's checkpoints */
    public IreneCheckpoint(Storage folder) {
        this.folder = folder;
    }

    private record History(List<IreneState.Epoch> epochs) {}

    /** Takes the place of the checkpoint before. */
    public void save(IreneState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
            byte[] history = Json.write(new History(state.history())).getBytes(StandardCharsets.UTF_8);
            out.writeInt(history.length);
            out.write(history);
            out.writeInt(state.network().iterations());
            out.writeInt(state.network().epochs());
            write(out, state.network().parameters());
            write(out, state.network().updaterState());
        }
        folder.write(FILE, bytes.toByteArray());
    }

    /**
     * The last checkpoint, if there is one.
     *
     * @throws IOException if there is one and it cannot be read
     */
    public Optional<IreneState> load() throws IOException {
        if (!folder.exists(FILE)) {
            return Optional.empty();
        }
        byte[] bytes = folder.read(FILE);
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16))) {
            String history = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            List<IreneState.Epoch> epochs = Json.read(history, History.class, folder.location() + "/" + FILE)
                    .epochs();
            int iterations = in.readInt();
            int epochCount = in.readInt();
            float[] parameters = read(in);
            return Optional.of(new IreneState(new NetworkState(parameters, read(in), iterations, epochCount), epochs));
        }
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] read(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
