package org.infoshape.result.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of names and values that opens on a click: the manifest, the configuration.
 *
 * @param summary the line that is always visible
 * @param entries in the order of their names
 */
public record KeyValues(String summary, Map<String, String> entries) implements Block {

    public KeyValues {
        // not Map.copyOf, whose order changes from one JVM to the next
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Flattens nested maps into dotted names and joins lists by commas; entries are sorted by name. */
    public static KeyValues of(String summary, Map<String, ?> nested) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", nested, flat);
        return new KeyValues(summary, flat);
    }

    private static void flatten(String prefix, Map<?, ?> nested, Map<String, String> flat) {
        nested.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                flatten(name + ".", inner, flat);
            } else if (value instanceof Collection<?> list) {
                flat.put(
                        name,
                        String.join(", ", list.stream().map(String::valueOf).toList()));
            } else {
                flat.put(name, String.valueOf(value));
            }
        });
    }

    @Override
    public String kind() {
        return "keyvalues";
    }
}
