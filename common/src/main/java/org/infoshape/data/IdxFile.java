package org.infoshape.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * One file of unsigned bytes in the IDX format, read whole: magic {@code 0x000008dd} with dd dimensions, their sizes as
 * big-endian 32-bit numbers, then the values in row-major order.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">LeCun, Cortes and Burges, the IDX file format</a>
 */
final class IdxFile {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int UNSIGNED_BYTES = 0x08;

    private final int[] sizes;
    private final byte[] values;

    private IdxFile(int[] sizes, byte[] values) {
        this.sizes = sizes;
        this.values = values;
    }

    /** The content of a file, unpacked if it is gzipped. */
    static byte[] unpacked(String name, byte[] content) {
        boolean gzipped = content.length >= 2
                && (Short.toUnsignedInt(ByteBuffer.wrap(content).getShort()) == GZIP_MAGIC);
        if (!gzipped) {
            return content;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new InvalidDataException("Cannot unpack " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * @param name of the file, for messages
     * @param content unpacked
     * @param dimensions that the values must have
     * @throws InvalidDataException if the magic is another, or the length does not fit the sizes in the header
     */
    static IdxFile parse(String name, byte[] content, int dimensions) {
        int header = 4 + 4 * dimensions;
        if (content.length < header) {
            throw new InvalidDataException(
                    "Invalid size of " + name + ": " + content.length + " bytes (must be >= " + header + ")");
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int magic = buffer.getInt();
        int expected = UNSIGNED_BYTES << 8 | dimensions;
        if (magic != expected) {
            throw new InvalidDataException(
                    String.format("Invalid magic of %s: 0x%08x (must be 0x%08x)", name, magic, expected));
        }
        int[] sizes = new int[dimensions];
        long length = 1;
        for (int d = 0; d < dimensions; d++) {
            sizes[d] = buffer.getInt();
            length *= Integer.toUnsignedLong(sizes[d]);
        }
        if (content.length - header != length) {
            throw new InvalidDataException("Invalid size of " + name + ": " + (content.length - header)
                    + " bytes after the header (must be " + Arrays.toString(sizes) + " = " + length + ")");
        }
        return new IdxFile(sizes, Arrays.copyOfRange(content, header, content.length));
    }

    /** Items, which is the first dimension. */
    int count() {
        return sizes[0];
    }

    int size(int dimension) {
        return sizes[dimension];
    }

    /** Values of one item, a copy. */
    byte[] item(int index) {
        int length = values.length / Math.max(1, count());
        return Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }

    /** The values, a copy. */
    byte[] values() {
        return values.clone();
    }
}
