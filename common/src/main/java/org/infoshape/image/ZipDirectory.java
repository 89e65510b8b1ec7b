package org.infoshape.image;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.infoshape.data.InvalidDataException;
import org.infoshape.result.Storage;

/**
 * The central directory of a zip, read by place: so that machines fetch single files out of an archive on any file system
 * without reading the rest. Zip64 too, which an archive of all of CelebA needs for its number of files.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">PKWARE, .ZIP file format, 4.3 and 4.5.3</a>
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int EXTRA_64 = 1;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long IN_EXTRA = 0xFFFFFFFFL;

    /**
     * A file of the archive.
     *
     * @param offset of its local header
     * @param packed bytes
     * @param size bytes when unpacked
     * @param method 0 stored, 8 deflated
     * @param crc CRC-32 of the unpacked bytes
     */
    record Entry(long offset, int packed, int size, int method, int crc) implements Serializable {}

    private ZipDirectory() {}

    /**
     * Reads the whole directory.
     *
     * @return entries by name, folders with a trailing slash, in the archive's order
     * @throws InvalidDataException if the file is no zip, is cut off, or holds an encrypted or a larger file than 2 GB
     */
    static Map<String, Entry> read(Storage folder, String zip) throws IOException {
        String place = folder.location() + "/" + zip;
        long length = folder.size(zip);
        ByteBuffer tail = tail(folder, zip, length);
        int end = tail.capacity() - END_BYTES;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new InvalidDataException("Invalid zip " + place + " (must end in a central directory: truncated?)");
        }
        long size = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        int locator = end - LOCATOR_64_BYTES;
        if (locator >= 0 && tail.getInt(locator) == LOCATOR_64) {
            ByteBuffer end64 = part(folder, zip, tail.getLong(locator + 8), 56);
            if (end64.capacity() < 56 || end64.getInt(0) != END_64) {
                throw new InvalidDataException("Invalid zip " + place + " (its zip64 record is damaged)");
            }
            size = end64.getLong(40);
            offset = end64.getLong(48);
        }
        if (offset < 0 || size < 0 || offset + size > length || size > Integer.MAX_VALUE) {
            throw new InvalidDataException("Invalid zip " + place + ": directory at " + offset + ", " + size
                    + " bytes (must lie inside its " + length + " bytes)");
        }
        return entries(part(folder, zip, offset, (int) size), place);
    }

    private static ByteBuffer tail(Storage folder, String zip, long length) throws IOException {
        int bytes = (int) Math.min(length, LONGEST_COMMENT + END_BYTES + LOCATOR_64_BYTES);
        return part(folder, zip, length - bytes, bytes);
    }

    private static ByteBuffer part(Storage folder, String zip, long from, int length) throws IOException {
        return ByteBuffer.wrap(folder.read(zip, from, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Map<String, Entry> entries(ByteBuffer directory, String place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int at = 0;
        while (at + ENTRY_BYTES <= directory.capacity() && directory.getInt(at) == ENTRY) {
            int nameLength = unsigned(directory, at + 28);
            int extraLength = unsigned(directory, at + 30);
            int next = at + ENTRY_BYTES + nameLength + extraLength + unsigned(directory, at + 32);
            if (next > directory.capacity()) {
                throw new InvalidDataException("Invalid zip " + place + " (its directory is cut off)");
            }
            byte[] name = new byte[nameLength];
            directory.get(at + ENTRY_BYTES, name);
            String path = new String(name, StandardCharsets.UTF_8);
            if ((unsigned(directory, at + 8) & 1) != 0) {
                throw new InvalidDataException("Encrypted file " + path + " in " + place + " (must be plain)");
            }
            entries.put(path, entry(directory, at, nameLength, extraLength, path));
            at = next;
        }
        return entries;
    }

    private static Entry entry(ByteBuffer directory, int at, int nameLength, int extraLength, String path) {
        int extra = at + ENTRY_BYTES + nameLength;
        // of the zip64 extra field, only those values are there that do not fit above, in this order
        long[] values = {
            Integer.toUnsignedLong(directory.getInt(at + 24)),
            Integer.toUnsignedLong(directory.getInt(at + 20)),
            Integer.toUnsignedLong(directory.getInt(at + 42))
        };
        for (int field = extra; field + 4 <= extra + extraLength; field += 4 + unsigned(directory, field + 2)) {
            if (unsigned(directory, field) == EXTRA_64) {
                int from = field + 4;
                for (int i = 0; i < values.length && from + 8 <= extra + extraLength; i++) {
                    if (values[i] == IN_EXTRA) {
                        values[i] = directory.getLong(from);
                        from += 8;
                    }
                }
            }
        }
        if (values[0] > Integer.MAX_VALUE || values[1] > Integer.MAX_VALUE) {
            throw new InvalidDataException("Invalid file " + path + " in a zip: " + values[0] + " bytes (must be <= "
                    + Integer.MAX_VALUE + ")");
        }
        return new Entry(
                values[2], (int) values[1], (int) values[0], unsigned(directory, at + 10), directory.getInt(at + 16));
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }
}
