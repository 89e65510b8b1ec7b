package org.infoshape.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An explicit list of things that are chosen by a text: a name, or a name with its constants in brackets, such as
 * {@code remine} or {@code remine(0.1,0.0)}. A name alone takes the default constants.
 *
 * @param noun what the things are, for messages: {@code bound}
 * @param entries in the order in which they are shown
 */
public record Catalogue<T>(String noun, List<Entry<T>> entries) {

    /**
     * One name.
     *
     * @param name in kebab case
     * @param fewest constants that may stand in its brackets
     * @param most the same
     * @param make of the constants: none, or {@code fewest .. most} of them
     */
    public record Entry<T>(String name, int fewest, int most, Function<double[], T> make) {

        /** A name with a fixed number of constants. */
        public Entry(String name, int constants, Function<double[], T> make) {
            this(name, constants, constants, make);
        }

        private boolean takes(int constants) {
            return constants >= fewest && constants <= most;
        }

        private String constants() {
            return fewest == most ? String.valueOf(fewest) : fewest + " to " + most;
        }
    }

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /** All names, in kebab case. */
    public List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /**
     * Makes what a text names.
     *
     * @throws IllegalArgumentException if there is a {@link #fault}, or a constant is out of its range
     */
    public T parse(String text) {
        Optional<String> fault = fault(text);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("Invalid " + noun + ": " + text + " (" + fault.get() + ")");
        }
        return entry(text).orElseThrow().make.apply(constants(text).orElseThrow());
    }

    /** What a text must be to name one of the list; empty if it does. */
    public Optional<String> fault(String text) {
        Optional<Entry<T>> entry = entry(text);
        if (entry.isEmpty()) {
            return Optional.of("must be one of " + String.join(", ", names())
                    + NearestName.of(name(text), names())
                            .map(nearest -> "; did you mean '" + nearest + "'?")
                            .orElse(""));
        }
        boolean fits = constants(text)
                .map(constants -> !text.contains("(") || entry.get().takes(constants.length))
                .orElse(false);
        return fits
                ? Optional.empty()
                : Optional.of(name(text) + " must have " + entry.get().constants() + " constants");
    }

    private Optional<Entry<T>> entry(String text) {
        return entries.stream().filter(entry -> entry.name.equals(name(text))).findFirst();
    }

    /** The name in a text, without its constants. */
    public static String name(String text) {
        int bracket = text.indexOf('(');
        return bracket < 0 ? text : text.substring(0, bracket);
    }

    /** The numbers in brackets; none without brackets; empty if they are no numbers. */
    private static Optional<double[]> constants(String text) {
        int bracket = text.indexOf('(');
        if (bracket < 0) {
            return Optional.of(new double[0]);
        }
        try {
            return text.endsWith(")")
                    ? Optional.of(Arrays.stream(text.substring(bracket + 1, text.length() - 1)
                                    .split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
