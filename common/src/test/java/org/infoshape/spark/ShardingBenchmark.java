package org.infoshape.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.infoshape.data.ImageShape;
import org.infoshape.image.ImageFiles;
import org.infoshape.image.ImageFormat;
import org.infoshape.image.ImageListing;
import org.infoshape.image.ListedImage;
import org.infoshape.result.Storage;
import org.infoshape.testing.LocalSpark;

/**
 * Images sharded in a second of processor time, beside a loop of Pillow and numpy that writes raw bytes, in alternation. Ours
 * decodes, resizes, digests, compresses and writes Parquet; Spark, garbage collection and compilation count. Processor time
 * rather than the clock, so that a busy machine does no harm. Arguments: folder of images, side, images, rounds.
 */
final class ShardingBenchmark {

    private ShardingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        int side = Integer.parseInt(arguments[1]);
        int images = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Path work = Files.createTempDirectory("sharding-benchmark");
        Path program = work.resolve("pillow_shards.py");
        try (InputStream source = ShardingBenchmark.class.getResourceAsStream("pillow_shards.py")) {
            Files.copy(Objects.requireNonNull(source), program);
        }
        try (LocalSpark spark = LocalSpark.start(1)) {
            ours(spark, work.resolve("warm-up"), folder, side, images);
            double[] ours = new double[rounds];
            double[] peers = new double[rounds];
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ours[round] = ours(spark, work.resolve("round" + round), folder, side, images);
                peers[round] = peer(program, folder, side, images, work.resolve("raw"));
                ratios[round] = ours[round] / peers[round];
                System.out.printf(Locale.ROOT, "ours %.0f, Pillow %.0f images/s%n", ours[round], peers[round]);
            }
            System.out.printf(
                    Locale.ROOT,
                    "medians at %d x %d: ours %.0f, Pillow %.0f images/s, ratio %.2f%n",
                    side,
                    side,
                    median(ours),
                    median(peers),
                    median(ratios));
        }
    }

    private static double ours(LocalSpark spark, Path target, String folder, int side, int images) throws Exception {
        ImageFiles files = ImageFiles.at(folder, 0);
        List<ListedImage> listed = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            String name = files.names().get(i % files.names().size());
            listed.add(new ListedImage(i + "-" + name, name, "train", new int[] {i % 2}));
        }
        ImageListing listing = new ImageListing("images", Map.of("label", 2), listed, List.of());
        ImageFormat format = new ImageFormat(new ImageShape(3, side, side), ImageFormat.Crop.NONE);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long started = process.getProcessCpuTime();
        ImageSharding.write(
                spark.session(),
                Storage.at(target.toString()),
                new ImageSharding.Input(listing, files),
                new ImageSharding.Settings(format, images, 0),
                done -> {});
        return images * 1e9 / (process.getProcessCpuTime() - started);
    }

    private static double peer(Path program, String folder, int side, int images, Path target)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "/usr/bin/python3",
                        program.toString(),
                        folder,
                        Integer.toString(side),
                        Integer.toString(images),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Pillow's loop failed");
        }
        return Double.parseDouble(said.replaceAll("[^0-9.]", ""));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
