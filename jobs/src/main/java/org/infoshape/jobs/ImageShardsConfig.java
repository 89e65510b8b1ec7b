package org.infoshape.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.infoshape.config.Range;
import org.infoshape.data.ImageGrid;
import org.infoshape.data.ImageShape;
import org.infoshape.image.CorruptImageException;
import org.infoshape.image.ImageDecoder;
import org.infoshape.image.ImageFormat;
import org.infoshape.image.ImageFormat.Crop;
import org.infoshape.image.ListedImage;
import org.infoshape.spark.ImageSharding;

/** Settings of image shards and how they are written; reference.conf says what each means. */
public record ImageShardsConfig(
        @Range(min = 1, max = 10_000) int imageSize,
        Channels channels,
        Crop crop,
        @Range(min = 1, max = 100_000) int imagesPerFile,
        @Range(min = 0, max = 1) double mostQuarantined) {

    private static final int SAMPLES = 24;
    private static final int SAMPLES_A_ROW = 6;

    /** Planes of an image. */
    public enum Channels {
        GREY(1),
        COLOUR(3);

        private final int count;

        Channels(int count) {
            this.count = count;
        }
    }

    private ImageFormat format() {
        return new ImageFormat(new ImageShape(channels.count, imageSize, imageSize), crop);
    }

    public ImageSharding.Settings settings() {
        return new ImageSharding.Settings(format(), imagesPerFile, mostQuarantined);
    }

    /** For the plan: what is made of every image. */
    public String plan() {
        return "decode, resize to " + imageSize + " x " + imageSize + " (" + channels.count
                + " channels), write Parquet shards of at most " + imagesPerFile + " images -> images/";
    }

    /**
     * Writes shards, description, quarantine and a page of samples into the run.
     *
     * @return what was written, and how fast
     */
    public ShardedImages write(ImageSharding.Input input, JobContext context) throws Exception {
        context.run().storage().write("samples.png", samples(input));
        int images = input.listing().images().size();
        int shards = ImageSharding.shardsOf(images, imagesPerFile);
        context.stage("Shard " + input.listing().name());
        context.progress().begin("Sharding " + images + " images", shards);
        long started = System.nanoTime();
        ImageSharding.Result result = ImageSharding.write(
                context.session(),
                context.run().storage(),
                input,
                settings(),
                done -> context.progress().at(done, done + " of " + shards + " shards"));
        double seconds = (System.nanoTime() - started) / 1e9;
        context.readData(result.set().name(), result.set().sha256());
        ShardedImages sharded = new ShardedImages(
                result.set().splits(), result.quarantined().size(), result.set().sha256(), images / seconds);
        context.progress().note(sharded.line());
        return sharded;
    }

    /** Images spread evenly over the listing, those that can be read. */
    private byte[] samples(ImageSharding.Input input) throws IOException {
        List<ListedImage> images = input.listing().images();
        List<byte[]> chosen = new ArrayList<>();
        try (ImageDecoder decoder = new ImageDecoder(format())) {
            for (int i = 0; i < Math.min(SAMPLES, images.size()); i++) {
                ListedImage image = images.get((int) ((long) i * images.size() / Math.min(SAMPLES, images.size())));
                try {
                    chosen.add(decoder.decode(input.files().read(image.file())));
                } catch (CorruptImageException e) {
                    // the quarantine file will name it
                    continue;
                }
            }
        }
        if (chosen.isEmpty()) {
            chosen.add(new byte[format().shape().size()]);
        }
        return ImageGrid.png(chosen, format().shape(), SAMPLES_A_ROW);
    }
}
