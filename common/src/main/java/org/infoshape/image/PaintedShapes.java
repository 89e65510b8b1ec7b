package org.infoshape.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.Storage;

/**
 * A folder of painted images to try things with: a disc or a square of any size and place on a dark or a light ground, as
 * PNG files in {@code <split>/<shape>/<shade>/}. In the training split the shade agrees with the shape as often as wanted,
 * in the others it tells nothing.
 */
public final class PaintedShapes {

    /** What the folders mean, outermost first. */
    public static final List<String> LEVELS = List.of(ClassFolders.SPLIT, "shape", "shade");

    private static final int SIDE = 40;
    private static final List<String> SHAPES = List.of("disc", "square");
    private static final List<String> SHADES = List.of("dark", "light");

    private final Storage folder;
    private final long seed;

    /** @param folder that receives the splits' folders */
    public PaintedShapes(Storage folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * Paints all splits.
     *
     * @param imagesPerCell images of each pair of shape and shade in each held-out split; training has four times as many
     * @param agreement share of the training images on dark ground with discs, or light with squares, in [0, 1]; every pair
     *     keeps at least one image
     */
    public void paint(int imagesPerCell, double agreement) throws IOException {
        for (String split : List.of(HashSplit.TRAIN, HashSplit.VALIDATION, HashSplit.TEST)) {
            for (int shape = 0; shape < 2; shape++) {
                for (int shade = 0; shade < 2; shade++) {
                    int images = imagesPerCell;
                    if (split.equals(HashSplit.TRAIN)) {
                        double share = shape == shade ? agreement : 1 - agreement;
                        images = Math.max(1, (int) Math.round(8 * imagesPerCell * share));
                    }
                    paint(split, shape, shade, images);
                }
            }
        }
    }

    private void paint(String split, int shape, int shade, int images) throws IOException {
        Storage cell = folder.folder(split).folder(SHAPES.get(shape)).folder(SHADES.get(shade));
        for (int i = 0; i < images; i++) {
            RandomStream random = Seeds.stream(seed, "painted-shapes-" + split, shape, shade, i);
            cell.write(String.format("%04d.png", i), png(shape, shade, random));
        }
    }

    private static byte[] png(int shape, int shade, RandomStream random) throws IOException {
        int ground = shade == 0 ? 40 : 150;
        double radius = 6 + 6 * random.nextDouble();
        double x = radius + (SIDE - 2 * radius) * random.nextDouble();
        double y = radius + (SIDE - 2 * radius) * random.nextDouble();
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double dx = Math.abs(column + 0.5 - x);
                double dy = Math.abs(row + 0.5 - y);
                boolean inside = shape == 0 ? Math.hypot(dx, dy) < radius : Math.max(dx, dy) < radius;
                int value = ground + (inside ? 70 : 0) + random.nextInt(30);
                image.setRGB(column, row, value << 16 | value << 8 | value);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
