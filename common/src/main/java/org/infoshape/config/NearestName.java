package org.infoshape.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what the user probably meant. */
public final class NearestName {

    private NearestName() {}

    /** The known name that is fewest edits away, if any is nearer than half of the longer name's length. */
    public static Optional<String> of(String name, Collection<String> known) {
        LevenshteinDistance edits = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(candidate -> edits.apply(name, candidate) <= Math.max(name.length(), candidate.length()) / 2)
                .min(Comparator.<String>comparingInt(candidate -> edits.apply(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code " (did you mean 'x'?)"}, or nothing if no known name is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known)
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
    }
}
