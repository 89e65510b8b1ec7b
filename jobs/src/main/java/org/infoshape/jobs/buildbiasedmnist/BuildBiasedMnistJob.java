package org.infoshape.jobs.buildbiasedmnist;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.infoshape.data.BiasedMnist;
import org.infoshape.data.ColouredSplit;
import org.infoshape.data.ImageGrid;
import org.infoshape.data.ImageSet;
import org.infoshape.data.ImageShape;
import org.infoshape.data.Mnist;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.result.Storage;
import org.infoshape.spark.ImageShards;

/** MNIST coloured as Biased-MNIST (Bahng et al. 2020): a training split and two test splits as image shards. */
public final class BuildBiasedMnistJob implements Job<BuildBiasedMnistConfig, BuildBiasedMnistSummary> {

    private static final List<String> ATTRIBUTES = ColouredSplit.ATTRIBUTES;
    private static final int SAMPLES = 60;

    @Override
    public String description() {
        return "Colours MNIST so that the background tells the digit as far as rho says.";
    }

    @Override
    public Class<BuildBiasedMnistConfig> configType() {
        return BuildBiasedMnistConfig.class;
    }

    @Override
    public List<String> plan(BuildBiasedMnistConfig config) {
        return List.of(
                "read MNIST from " + config.mnistFolder(),
                String.format(
                        Locale.ROOT,
                        "colour %d training images at rho = %s: I(colour; digit) = %.4f nats",
                        config.trainImages(),
                        config.rho(),
                        BiasedMnist.trueInformation(config.rho())),
                "colour " + config.testImages() + " test images twice, as biased (same rho) and unbiased (rho = .1)",
                "write Parquet shards of " + config.imagesPerFile() + " images -> images/");
    }

    @Override
    public void checkInputs(BuildBiasedMnistConfig config) {
        try {
            mnist(config).requireFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public BuildBiasedMnistSummary run(BuildBiasedMnistConfig config, JobContext context) throws Exception {
        List<ColouredSplit> splits = colour(config);
        Storage storage = context.run().storage();
        storage.write("samples.png", samples(splits.get(0)));

        context.stage("Paint Biased-MNIST");
        List<ImageShards.Written> written = write(splits, config.imagesPerFile(), context);
        String sha256 = ImageShards.sha256(written);

        Map<String, Integer> images = new TreeMap<>();
        Map<String, Double> measured = new TreeMap<>();
        for (ColouredSplit split : splits) {
            images.put(split.name(), split.size());
            measured.put(split.name(), split.informationNats());
        }
        double truth = BiasedMnist.trueInformation(config.rho());
        Map<String, Integer> classes = Map.of("colour", Mnist.CLASSES, "digit", Mnist.CLASSES);
        ImageShards.describe(storage, new ImageSet("biased-mnist", 3, Mnist.SIDE, Mnist.SIDE, classes, images, sha256));
        context.readData("biased-mnist", sha256);
        context.progress()
                .note(String.format(
                        Locale.ROOT,
                        "I(colour; digit) on the training images: %.4f nats measured, %.4f true at rho = %s",
                        measured.get("train"),
                        truth,
                        config.rho()));
        return new BuildBiasedMnistSummary(config.rho(), truth, measured, images, sha256);
    }

    private static Mnist mnist(BuildBiasedMnistConfig config) throws IOException {
        return new Mnist(Storage.at(config.mnistFolder()), config.verifyChecksums());
    }

    private static List<ColouredSplit> colour(BuildBiasedMnistConfig config) throws IOException {
        return ColouredSplit.of(mnist(config), config.trainImages(), config.testImages(), config.rho(), config.seed());
    }

    /** Shards hold images of one split each. */
    private record ShardRange(int split, int from, int to) implements Serializable {}

    private static List<ImageShards.Written> write(List<ColouredSplit> splits, int imagesPerFile, JobContext context)
            throws Exception {
        List<ShardRange> ranges = IntStream.range(0, splits.size())
                .boxed()
                .flatMap(s -> IntStream.iterate(0, from -> from < splits.get(s).size(), from -> from + imagesPerFile)
                        .mapToObj(from -> new ShardRange(
                                s,
                                from,
                                Math.min(from + imagesPerFile, splits.get(s).size()))))
                .toList();
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(context.session().sparkContext());
        Broadcast<List<ColouredSplit>> shared = spark.broadcast(splits);
        try {
            context.progress().begin("Painting Biased-MNIST", ranges.size());
            return ImageShards.write(
                    context.session(),
                    context.run().storage(),
                    ATTRIBUTES,
                    ranges.size(),
                    (shard, leftOut) -> {
                        ShardRange range = ranges.get(shard);
                        ColouredSplit split = shared.value().get(range.split());
                        return IntStream.range(range.from(), range.to())
                                .mapToObj(split::row)
                                .iterator();
                    },
                    done -> context.progress().at(done, done + " of " + ranges.size() + " shards"));
        } finally {
            shared.destroy();
        }
    }

    private static byte[] samples(ColouredSplit split) {
        List<byte[]> images = IntStream.range(0, Math.min(SAMPLES, split.size()))
                .mapToObj(i -> split.row(i).pixels())
                .toList();
        return ImageGrid.png(images, new ImageShape(3, Mnist.SIDE, Mnist.SIDE), 12);
    }
}
