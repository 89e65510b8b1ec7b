package org.infoshape.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where one run puts its results: {@code <output>/<job>/<config hash, 12 digits>-s<seed>/}. The same settings lead to the
 * same folder, so that a killed run finds what it had done. {@code _SUCCESS} is written last; without it a run is unfinished.
 */
public final class RunDirectory {

    private static final String SUCCESS = "_SUCCESS";
    private static final String CHECKPOINTS = "checkpoints";

    private final Storage storage;

    private RunDirectory(Storage storage) {
        this.storage = storage;
    }

    /**
     * The folder of a run; nothing is written yet.
     *
     * @param output folder of all runs, local path or URI
     * @param job kebab name
     * @param canonicalSettings one-line text of all settings but the seed
     */
    public static RunDirectory of(String output, String job, String canonicalSettings, long seed) throws IOException {
        String hash =
                Sha256.of(canonicalSettings.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        return new RunDirectory(Storage.at(output).folder(job).folder(hash + "-s" + seed));
    }

    public String location() {
        return storage.location();
    }

    public Storage storage() {
        return storage;
    }

    /** State of an unfinished run; gone once the run is complete. */
    public Storage checkpoints() throws IOException {
        return storage.folder(CHECKPOINTS);
    }

    public boolean complete() throws IOException {
        return storage.exists(SUCCESS);
    }

    /** Whether an earlier run left anything here without completing. */
    public boolean started() throws IOException {
        return !complete() && !storage.list().isEmpty();
    }

    /** Takes the mark away before the run goes on under settings that ask for more. */
    public void reopen() throws IOException {
        storage.delete(SUCCESS);
    }

    /** Marks the run complete; everything else must have been written before. */
    public void succeed() throws IOException {
        storage.write(SUCCESS, new byte[0]);
        storage.delete(CHECKPOINTS);
    }

    public List<String> files() throws IOException {
        return storage.list();
    }
}
