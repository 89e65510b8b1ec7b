package org.infoshape.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.infoshape.random.RandomStream;

/** Writes the four MNIST files with a few made-up digits. */
public final class IdxFolder {

    private IdxFolder() {}

    /** Digit i of each part is {@code i % 10}; its pixels are random, about half of them 0. */
    public static void write(Path folder, int train, int test) throws IOException {
        Files.createDirectories(folder);
        part(folder, "train", train, 1);
        part(folder, "t10k", test, 2);
    }

    private static void part(Path folder, String prefix, int n, long seed) throws IOException {
        byte[] pixels = new byte[n * 784];
        byte[] digits = new byte[n];
        RandomStream random = new RandomStream(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextBoolean() ? (byte) random.nextInt(256) : 0;
        }
        for (int i = 0; i < n; i++) {
            digits[i] = (byte) (i % 10);
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), idx(0x803, pixels, n, 28, 28));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte.gz"), gzip(idx(0x801, digits, n)));
    }

    static byte[] idx(int magic, byte[] values, int... sizes) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
        buffer.putInt(magic);
        for (int size : sizes) {
            buffer.putInt(size);
        }
        return buffer.put(values).array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
