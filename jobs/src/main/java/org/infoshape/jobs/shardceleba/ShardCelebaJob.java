package org.infoshape.jobs.shardceleba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.infoshape.image.BalancedCells;
import org.infoshape.image.CelebaRelease;
import org.infoshape.image.HashSplit;
import org.infoshape.image.ImageFiles;
import org.infoshape.image.ImageListing;
import org.infoshape.jobs.ImageCells;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.ShardedImages;
import org.infoshape.jobs.shardceleba.ShardCelebaConfig.MissingImages;
import org.infoshape.jobs.shardceleba.ShardCelebaConfig.Split;
import org.infoshape.result.Storage;
import org.infoshape.spark.ImageSharding;

/** CelebA as users have it (Liu et al. 2015) to image shards with all 40 attributes and the person's number. */
public final class ShardCelebaJob implements Job<ShardCelebaConfig, ShardCelebaSummary> {

    @Override
    public String description() {
        return "Decodes CelebA into image shards with all attributes.";
    }

    @Override
    public Class<ShardCelebaConfig> configType() {
        return ShardCelebaConfig.class;
    }

    @Override
    public List<String> plan(ShardCelebaConfig config) {
        return List.of(
                "read CelebA's label files from " + config.labelsFolder() + " and images from " + config.images(),
                config.split() == Split.OFFICIAL ? "split as the release does" : "split by a hash of the person",
                config.balancedSplits().isEmpty()
                        ? "keep all cells of " + config.target() + " x " + config.privateAttribute()
                        : "balance the cells of " + config.target() + " x " + config.privateAttribute() + " in "
                                + config.balancedSplits(),
                config.shards().plan());
    }

    /** What the settings choose of the release. */
    private record Chosen(CelebaRelease release, ImageFiles files, ImageListing before, ImageListing listing) {

        static Chosen by(ShardCelebaConfig config) throws IOException {
            CelebaRelease release = CelebaRelease.read(Storage.at(config.labelsFolder()), config.verifyCounts());
            ImageFiles files = ImageFiles.at(config.images(), 0);
            ImageListing before = config.split() == Split.OFFICIAL
                    ? release.officialSplits(files)
                    : release.identitySplits(
                            files, new HashSplit(config.seed(), config.validationShare(), config.testShare()));
            ImageListing listing = config.missingImages() == MissingImages.LEAVE_OUT ? before.withoutMissing() : before;
            ImageSharding.requireMostPresent(listing, files, config.shards().settings());
            listing = listing.atMost(config.maxImages().orElse(Integer.MAX_VALUE), config.seed());
            listing.indexOf(config.target());
            listing.indexOf(config.privateAttribute());
            BalancedCells cells =
                    new BalancedCells(config.target(), config.privateAttribute(), config.balancedSplits());
            return new Chosen(release, files, before, cells.of(listing, config.seed()));
        }
    }

    @Override
    public void checkInputs(ShardCelebaConfig config) {
        try {
            Chosen.by(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ShardCelebaSummary run(ShardCelebaConfig config, JobContext context) throws Exception {
        Chosen chosen = Chosen.by(config);
        List<ImageCells> before = ImageCells.of(chosen.before(), config.target(), config.privateAttribute());
        List<ImageCells> cells = ImageCells.of(chosen.listing(), config.target(), config.privateAttribute());
        before.forEach(cell -> context.progress().note("there:   " + cell.line()));
        cells.forEach(cell -> context.progress().note("sharded: " + cell.line()));
        ShardedImages sharded =
                config.shards().write(new ImageSharding.Input(chosen.listing(), chosen.files()), context);
        return new ShardCelebaSummary(
                chosen.release().size(), chosen.before().missing().size(), before, cells, sharded);
    }
}
