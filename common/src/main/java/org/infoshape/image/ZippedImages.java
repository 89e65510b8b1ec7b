package org.infoshape.image;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.infoshape.result.Storage;

/** Image files in a zip. */
final class ZippedImages implements ImageFiles {

    private static final long serialVersionUID = 1L;

    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** What a local header may hold beside the name without a second look: more than any packer writes. */
    private static final int EXTRA_BYTES = 128;

    private final String folder;
    private final String zip;
    private final TreeMap<String, ZipDirectory.Entry> images;
    private final List<String> folders;

    private ZippedImages(String folder, String zip, TreeMap<String, ZipDirectory.Entry> images, List<String> folders) {
        this.folder = folder;
        this.zip = zip;
        this.images = images;
        this.folders = folders;
    }

    static ZippedImages list(Storage folder, String zip) throws IOException {
        TreeMap<String, ZipDirectory.Entry> images = new TreeMap<>();
        TreeSet<String> folders = new TreeSet<>();
        for (Map.Entry<String, ZipDirectory.Entry> file :
                ZipDirectory.read(folder, zip).entrySet()) {
            String path = file.getKey();
            if (ImageFiles.isImage(path)) {
                images.put(path, file.getValue());
            }
            if (!ImageFiles.hidden(path)) {
                for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                    folders.add(path.substring(0, slash));
                }
            }
        }
        return new ZippedImages(folder.location(), zip, images, List.copyOf(folders));
    }

    @Override
    public String location() {
        return folder + "/" + zip;
    }

    @Override
    public List<String> names() {
        return List.copyOf(images.keySet());
    }

    @Override
    public List<String> folders() {
        return folders;
    }

    @Override
    public byte[] read(String name) throws IOException, CorruptImageException {
        ZipDirectory.Entry entry = images.get(name);
        if (entry == null) {
            throw new FileNotFoundException(name + " in " + location());
        }
        byte[] content = unpacked(packed(entry), entry);
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != entry.crc()) {
            throw new CorruptImageException("its checksum in the zip is another");
        }
        return content;
    }

    private byte[] packed(ZipDirectory.Entry entry) throws IOException, CorruptImageException {
        Storage storage = Storage.at(folder);
        int guess = LOCAL_HEADER_BYTES + EXTRA_BYTES + entry.packed();
        byte[] read = storage.read(zip, entry.offset(), guess);
        if (read.length < LOCAL_HEADER_BYTES) {
            throw new CorruptImageException("lies beyond the end of the zip");
        }
        ByteBuffer header = ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
        int from = LOCAL_HEADER_BYTES
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        if (from + entry.packed() > guess) {
            read = storage.read(zip, entry.offset(), from + entry.packed());
        }
        if (from + entry.packed() > read.length) {
            throw new CorruptImageException("is cut off in the zip");
        }
        return Arrays.copyOfRange(read, from, from + entry.packed());
    }

    private static byte[] unpacked(byte[] packed, ZipDirectory.Entry entry) throws CorruptImageException {
        if (entry.method() == STORED) {
            return packed;
        }
        if (entry.method() != DEFLATED) {
            throw new CorruptImageException(
                    "packed by method " + entry.method() + " in the zip (must be stored or deflated)");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] content = new byte[entry.size()];
            int n = 0;
            while (n < content.length && !inflater.finished()) {
                int more = inflater.inflate(content, n, content.length - n);
                if (more == 0) {
                    break;
                }
                n += more;
            }
            if (n < content.length) {
                throw new CorruptImageException("is cut off in the zip");
            }
            return content;
        } catch (DataFormatException e) {
            throw new CorruptImageException("cannot be unpacked: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
