package org.infoshape.measurement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshape.data.ColumnGroup;
import org.infoshape.data.InvalidDataException;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.random.Seeds;

/**
 * One side of a pair whose information is estimated, as a user writes it: columns of a table in the words of
 * {@link ColumnGroup}, or {@code encoder(columns)}, an encoder's output computed from them.
 *
 * @param key the setting, such as {@code "input.x"}
 * @param text its value
 */
public record Variable(String key, String text) {

    private static final Pattern ENCODED = Pattern.compile("encoder\\((.*)\\)");

    public Variable {
        text = text.strip();
    }

    public boolean encoded() {
        return ENCODED.matcher(text).matches();
    }

    /** The columns that it is read or computed from. */
    public ColumnGroup columns() {
        Matcher encoded = ENCODED.matcher(text);
        return new ColumnGroup(key, encoded.matches() ? encoded.group(1) : text);
    }

    /**
     * Rows of the variable.
     *
     * @param values row-major {@code [n, columns]}
     */
    public record Values(float[] values, int columns) {}

    /**
     * @param read the columns as they were read
     * @param encoder what to encode with; not looked at unless {@link #encoded()}
     * @param seed of the run, for the encoder's noise
     * @throws InvalidDataException if the encoder takes another number of columns
     */
    public Values of(Values read, Optional<EncoderSnapshot> encoder, long seed) {
        if (!encoded()) {
            return read;
        }
        EncoderSnapshot snapshot = encoder.orElseThrow();
        if (snapshot.network().dimX() != read.columns) {
            throw new InvalidDataException("Invalid " + key + ": " + text + " gives the encoder " + read.columns
                    + " columns (must be " + snapshot.network().dimX() + ", the width of its input)");
        }
        return new Values(
                snapshot.represent(read.values, Seeds.derive(seed, key)),
                snapshot.network().dimZ());
    }
}
