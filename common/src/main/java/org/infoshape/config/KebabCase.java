package org.infoshape.config;

import java.util.Locale;

/** Names as they stand in configuration files, on the command line and in run directories. */
public final class KebabCase {

    private KebabCase() {}

    /** {@code batchSize -> batch-size}, {@code TrainEncoder -> train-encoder}, {@code LOCAL_ONLY -> local-only}. */
    public static String of(String javaName) {
        if (javaName.equals(javaName.toUpperCase(Locale.ROOT))) {
            return javaName.toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return javaName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
