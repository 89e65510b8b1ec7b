package org.infoshape.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.infoshape.random.RandomStream;

/** Image files and a small CelebA made on the spot. */
public final class TestImages {

    private static final List<String> FORTY = java.util.stream.IntStream.range(0, 40)
            .mapToObj(a -> a == 20 ? "Male" : a == 31 ? "Smiling" : "Attribute_" + a)
            .toList();

    private TestImages() {}

    /** A smooth image whose colours depend on the seed. */
    public static BufferedImage smooth(int width, int height, int type, long seed) {
        RandomStream random = new RandomStream(seed);
        int[] base = {random.nextInt(100), random.nextInt(100), random.nextInt(100)};
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int ramp = 100 * (x + y) / (width + height);
                image.setRGB(x, y, base[0] + ramp << 16 | base[1] + ramp << 8 | base[2] + ramp);
            }
        }
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A small photograph as JPEG. */
    public static byte[] jpeg(long seed) {
        return encoded(smooth(18, 22, BufferedImage.TYPE_INT_RGB, seed), "jpg");
    }

    /** Name of CelebA's image i, from 1. */
    public static String celebaName(int i) {
        return String.format("%06d.jpg", i);
    }

    /**
     * Label files and a folder {@code img_align_celeba} of n images: Smiling is {@code i % 2}, Male {@code i / 2 % 2}, the
     * person {@code i / 3 + 1}; of ten images the first eight are for training, then one each for validation and test.
     */
    public static void celeba(Path folder, int n) throws IOException {
        Path images = Files.createDirectories(folder.resolve("img_align_celeba"));
        StringBuilder attributes = new StringBuilder(n + "\n" + String.join(" ", FORTY) + " \n");
        StringBuilder partition = new StringBuilder();
        StringBuilder identities = new StringBuilder();
        for (int i = 1; i <= n; i++) {
            attributes.append(celebaName(i));
            for (int a = 0; a < 40; a++) {
                boolean yes = a == 20 ? i / 2 % 2 == 1 : a == 31 && i % 2 == 1;
                attributes.append(yes ? "  1" : " -1");
            }
            attributes.append('\n');
            partition
                    .append(celebaName(i))
                    .append(' ')
                    .append(Math.max(0, i % 10 - 7))
                    .append('\n');
            identities.append(celebaName(i)).append(' ').append(i / 3 + 1).append('\n');
            Files.write(images.resolve(celebaName(i)), jpeg(i));
        }
        Files.writeString(folder.resolve("list_attr_celeba.txt"), attributes);
        Files.writeString(folder.resolve("list_eval_partition.txt"), partition);
        Files.writeString(folder.resolve("identity_CelebA.txt"), identities);
    }

    /** Packs a folder into a zip, with entries of its folders, under a name of its own at the top. */
    public static void zip(Path folder, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = folder.getFileName() + "/"
                        + folder.relativize(file).toString().replace('\\', '/');
                if (Files.isDirectory(file)) {
                    out.putNextEntry(new ZipEntry(name.replaceFirst("/+$", "") + "/"));
                } else {
                    out.putNextEntry(new ZipEntry(name));
                    out.write(Files.readAllBytes(file));
                }
            }
        }
    }
}
