package org.infoshape.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.data.InvalidDataException;

/** Finds what the data has to do with an exception that Spark threw while it read files. */
final class ReadFailure {

    private ReadFailure() {}

    /**
     * @param location of the table, for the message if no file is known
     * @param files that were read, as Hadoop writes their paths
     * @return what to throw instead: an {@link InvalidDataException} that names the file if data is to blame
     */
    static RuntimeException of(Exception exception, String location, Collection<String> files) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        for (Throwable cause : causes) {
            if (cause instanceof InvalidDataException || cause instanceof InvalidConfigException) {
                return (RuntimeException) cause;
            }
        }
        if (causes.stream().anyMatch(ReadFailure::blamesData)) {
            String name = files.stream()
                    .filter(file -> names(causes, file))
                    .findFirst()
                    .map(file -> DataFiles.name(new Path(file)))
                    .orElse(location);
            return new InvalidDataException("Cannot read " + name + ": corrupt (" + reason(causes) + ")", exception);
        }
        return exception instanceof RuntimeException runtime ? runtime : new IllegalStateException(exception);
    }

    private static boolean blamesData(Throwable cause) {
        return cause instanceof IOException
                || cause.getClass().getName().startsWith("org.apache.parquet.")
                || text(cause).contains("while reading file");
    }

    private static boolean names(List<Throwable> causes, String file) {
        String fileName = file.substring(file.lastIndexOf('/'));
        return causes.stream().anyMatch(cause -> text(cause).contains(fileName));
    }

    private static String reason(List<Throwable> causes) {
        Optional<String> first = text(causes.get(causes.size() - 1)).lines().findFirst();
        return first.orElse(causes.get(causes.size() - 1).getClass().getSimpleName());
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }
}
