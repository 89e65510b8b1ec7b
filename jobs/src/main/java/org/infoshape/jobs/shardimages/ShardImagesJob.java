package org.infoshape.jobs.shardimages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.infoshape.image.BalancedCells;
import org.infoshape.image.ClassFolders;
import org.infoshape.image.HashSplit;
import org.infoshape.image.ImageFiles;
import org.infoshape.image.ImageListing;
import org.infoshape.image.PaintedShapes;
import org.infoshape.jobs.ImageCells;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.ShardedImages;
import org.infoshape.spark.ImageSharding;

/** Any image set whose folders tell the labels, such as chest X-rays, to image shards. */
public final class ShardImagesJob implements Job<ShardImagesConfig, ShardImagesSummary> {

    private static final String EXAMPLES = "examples";

    @Override
    public String description() {
        return "Decodes folders of images, a folder a class, into image shards.";
    }

    @Override
    public Class<ShardImagesConfig> configType() {
        return ShardImagesConfig.class;
    }

    @Override
    public List<String> plan(ShardImagesConfig config) {
        return List.of(
                config.images()
                        .map(images -> "read images from " + images)
                        .orElse("paint examples -> " + EXAMPLES + "/"),
                "labels from folders: " + String.join("/", config.levels()),
                config.shards().plan());
    }

    /** What the settings choose of an image set. */
    private record Chosen(ImageFiles files, ImageListing listing) {

        static Chosen of(String location, ShardImagesConfig config) throws IOException {
            ImageFiles files = ImageFiles.at(location, config.levels().size());
            ImageListing all = new ClassFolders(config.levels())
                    .list(
                            config.name(),
                            files,
                            new HashSplit(config.seed(), config.validationShare(), config.testShare()));
            config.target().ifPresent(all::indexOf);
            config.privateAttribute().ifPresent(all::indexOf);
            ImageListing listing =
                    config.target().isPresent() && config.privateAttribute().isPresent()
                            ? new BalancedCells(
                                            config.target().get(),
                                            config.privateAttribute().get(),
                                            config.balancedSplits())
                                    .of(all, config.seed())
                            : all;
            return new Chosen(files, listing);
        }
    }

    @Override
    public void checkInputs(ShardImagesConfig config) {
        config.images().ifPresent(images -> {
            try {
                Chosen.of(images, config);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public ShardImagesSummary run(ShardImagesConfig config, JobContext context) throws Exception {
        Chosen chosen = Chosen.of(images(config, context), config);
        ImageListing listing = chosen.listing();
        Optional<String> privateAttribute = config.privateAttribute();
        List<ImageCells> cells = config.target().isPresent() && privateAttribute.isPresent()
                ? ImageCells.of(listing, config.target().get(), privateAttribute.get())
                : List.of();
        cells.forEach(cell -> context.progress().note(cell.line()));
        ShardedImages sharded = config.shards().write(new ImageSharding.Input(listing, chosen.files()), context);
        return new ShardImagesSummary(new ClassFolders(config.levels()).classes(chosen.files()), cells, sharded);
    }

    private static String images(ShardImagesConfig config, JobContext context) throws IOException {
        String named = config.images().orElse(null);
        if (named != null) {
            return named;
        }
        new PaintedShapes(context.run().storage().folder(EXAMPLES), config.seed())
                .paint(config.examples().imagesPerCell(), config.examples().agreement());
        return context.run().location() + "/" + EXAMPLES;
    }
}
