package org.infoshape.sweep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshape.result.Storage;

/**
 * The numbers of a sweep's candidates, given once and kept for ever.
 *
 * <p>No order of enumeration survives every extension of a grid: a value added to the second axis falls between old
 * candidates. So numbers are remembered: {@code candidates/<generation>.json} lists the keys that a version of the sweep
 * file added, in that version's own order; the first writer of a generation wins and a second driver reads what it wrote.
 * Candidates that a later version leaves out keep their numbers too, in case they come back.
 */
public final class CandidateNumbers {

    /** Keys in the order of their numbers, from the first number of this generation. */
    record Generation(int first, List<String> keys) {}

    private final Storage folder;

    /** @param sweep folder of the sweep */
    public CandidateNumbers(Storage sweep) throws IOException {
        this.folder = sweep.folder("candidates");
    }

    /**
     * Gives numbers to candidates that have none.
     *
     * @param keys of all candidates of the sweep file, in its order
     * @return the number of each of them
     */
    public Map<String, Integer> number(List<String> keys) throws IOException {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (int generation = 0; ; generation++) {
            Optional<Generation> read = read(generation);
            if (read.isEmpty()) {
                List<String> fresh = new ArrayList<>();
                keys.stream().filter(key -> !known.containsKey(key)).distinct().forEach(fresh::add);
                if (fresh.isEmpty()) {
                    known.keySet().retainAll(java.util.Set.copyOf(keys));
                    return known;
                }
                folder.publish(name(generation), LedgerFile.write(new Generation(known.size(), fresh)));
                read = read(generation); // another driver's, if it was faster
            }
            List<String> added = read.orElseThrow().keys();
            added.forEach(key -> known.putIfAbsent(key, known.size()));
        }
    }

    private Optional<Generation> read(int generation) throws IOException {
        try {
            return Optional.of(LedgerFile.read(folder.read(name(generation)), Generation.class));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (LedgerFile.DamagedException e) {
            throw new IOException("Damaged list of candidates " + folder.location() + "/" + name(generation) + ": "
                    + e.reason() + "; restore it, or start the sweep in another --output folder");
        }
    }

    private static String name(int generation) {
        return "%06d.json".formatted(generation);
    }
}
