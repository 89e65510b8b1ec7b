package org.infoshape.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.ImageRow;
import org.infoshape.data.ImageSet;
import org.infoshape.data.InvalidDataException;
import org.infoshape.image.CorruptImageException;
import org.infoshape.image.ImageDecoder;
import org.infoshape.image.ImageFiles;
import org.infoshape.image.ImageFormat;
import org.infoshape.image.ImageListing;
import org.infoshape.image.ListedImage;
import org.infoshape.image.UnreadableImage;
import org.infoshape.result.Storage;
import org.jspecify.annotations.Nullable;

/** Turns listed image files into shards of equal size, decoding on the executors. */
public final class ImageSharding {

    private static final String QUARANTINE = "quarantine.csv";

    private ImageSharding() {}

    /**
     * @param format of all images
     * @param imagesPerFile most images of a shard; shards differ by at most one
     * @param mostQuarantined share of the images that may be missing or corrupt, in [0, 1]
     */
    public record Settings(ImageFormat format, int imagesPerFile, double mostQuarantined) {}

    /**
     * @param set what lies in the shards
     * @param quarantined what does not, and why
     */
    public record Result(ImageSet set, List<UnreadableImage> quarantined) {
        public Result {
            quarantined = List.copyOf(quarantined);
        }
    }

    /**
     * Checks, before anything is written, that not too many images are missing.
     *
     * @throws InvalidDataException if so
     */
    public static void requireMostPresent(ImageListing listing, ImageFiles files, Settings settings) {
        require(listing, listing.missing(), settings, "in " + files.location());
    }

    /**
     * Writes the shards that are not there yet, then their description and {@value #QUARANTINE}. If too many images are
     * corrupt, only the quarantine file is left.
     *
     * @throws InvalidDataException if too many images are missing or corrupt
     */
    public static Result write(
            SparkSession session, Storage folder, Input input, Settings settings, IntConsumer progress)
            throws IOException, ExecutionException, InterruptedException {
        ImageListing listing = input.listing();
        requireMostPresent(listing, input.files(), settings);
        List<ImageShards.Written> written = shards(session, folder, input, settings, progress);
        List<UnreadableImage> quarantined = new ArrayList<>(listing.missing());
        written.forEach(shard -> quarantined.addAll(shard.leftOut()));
        folder.writeText(QUARANTINE, csv(quarantined));
        try {
            require(listing, quarantined, settings, "see " + folder.location() + "/" + QUARANTINE);
        } catch (InvalidDataException e) {
            ImageShards.remove(folder);
            throw e;
        }
        ImageSet set = new ImageSet(
                listing.name(),
                settings.format().shape().channels(),
                settings.format().shape().height(),
                settings.format().shape().width(),
                listing.attributes(),
                sizes(listing, quarantined),
                ImageShards.sha256(written));
        ImageShards.describe(folder, set);
        return new Result(set, quarantined);
    }

    /** What is read. */
    public record Input(ImageListing listing, ImageFiles files) {}

    /** Shards for a number of images. */
    public static int shardsOf(int images, int imagesPerFile) {
        return Math.max(1, (images + imagesPerFile - 1) / imagesPerFile);
    }

    private static List<ImageShards.Written> shards(
            SparkSession session, Storage folder, Input input, Settings settings, IntConsumer progress)
            throws ExecutionException, InterruptedException {
        List<ListedImage> images = input.listing().images();
        int shards = shardsOf(images.size(), settings.imagesPerFile());
        List<List<ListedImage>> cut = new ArrayList<>();
        for (int s = 0; s < shards; s++) {
            cut.add(List.copyOf(images.subList(
                    (int) ((long) s * images.size() / shards), (int) ((s + 1L) * images.size() / shards))));
        }
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        Broadcast<List<List<ListedImage>>> lists = spark.broadcast(cut);
        Broadcast<ImageFiles> files = spark.broadcast(input.files());
        ImageFormat format = settings.format();
        try {
            return ImageShards.write(
                    session,
                    folder,
                    List.copyOf(input.listing().attributes().keySet()),
                    shards,
                    (shard, leftOut) -> new DecodedImages(lists.value().get(shard), files.value(), format, leftOut),
                    progress);
        } finally {
            lists.destroy();
            files.destroy();
        }
    }

    private static void require(
            ImageListing listing, List<UnreadableImage> unreadable, Settings settings, String where) {
        int all = listing.images().size() + listing.missing().size();
        if (unreadable.size() > settings.mostQuarantined() * all) {
            UnreadableImage first = unreadable.get(0);
            throw new InvalidDataException("Too many unreadable images: " + unreadable.size() + " of " + all + " "
                    + where + ", the first is " + first.id() + ": " + first.reason() + " (must be <= "
                    + settings.mostQuarantined() + " of all)");
        }
    }

    private static Map<String, Integer> sizes(ImageListing listing, List<UnreadableImage> quarantined) {
        Set<String> out = new HashSet<>();
        quarantined.forEach(image -> out.add(image.id()));
        Map<String, Integer> sizes = new HashMap<>();
        listing.images().stream()
                .filter(image -> !out.contains(image.id()))
                .forEach(image -> sizes.merge(image.split(), 1, Integer::sum));
        return new TreeMap<>(sizes);
    }

    private static String csv(List<UnreadableImage> quarantined) {
        StringBuilder csv = new StringBuilder("id,reason\n");
        for (UnreadableImage image : quarantined) {
            csv.append(quoted(image.id()))
                    .append(',')
                    .append(quoted(image.reason()))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** Decodes one image after the other; those that are none are reported and passed over. */
    private static final class DecodedImages implements Iterator<ImageRow> {

        private final Iterator<ListedImage> images;
        private final ImageFiles files;
        private final ImageDecoder decoder;
        private final Consumer<UnreadableImage> leftOut;
        private @Nullable ImageRow next;

        DecodedImages(
                List<ListedImage> images, ImageFiles files, ImageFormat format, Consumer<UnreadableImage> leftOut) {
            this.images = images.iterator();
            this.files = files;
            this.decoder = new ImageDecoder(format);
            this.leftOut = leftOut;
        }

        @Override
        public boolean hasNext() {
            while (next == null && images.hasNext()) {
                next = decoded(images.next());
            }
            if (next == null) {
                decoder.close();
            }
            return next != null;
        }

        private @Nullable ImageRow decoded(ListedImage image) {
            try {
                byte[] pixels = decoder.decode(files.read(image.file()));
                return new ImageRow(image.id(), image.split(), pixels, image.labels());
            } catch (CorruptImageException e) {
                leftOut.accept(new UnreadableImage(image.id(), String.valueOf(e.getMessage())));
                return null;
            } catch (FileNotFoundException e) {
                leftOut.accept(new UnreadableImage(image.id(), "is gone since it was listed"));
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ImageRow next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException("No image is left");
            }
            ImageRow row = next;
            next = null;
            return row;
        }
    }
}
