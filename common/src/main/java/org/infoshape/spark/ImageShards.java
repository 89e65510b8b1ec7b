package org.infoshape.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.infoshape.data.ImageRow;
import org.infoshape.data.ImageSet;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.JointAttribute;
import org.infoshape.data.LabelledImages;
import org.infoshape.image.UnreadableImage;
import org.infoshape.result.Json;
import org.infoshape.result.Sha256;
import org.infoshape.result.Storage;
import scala.Tuple2;

/** A folder of image shards: Parquet files of {@link ImageRow}s with an {@link ImageSet} beside them. */
public final class ImageShards {

    static final String ID = "id";
    static final String SPLIT = "split";
    static final String IMAGE = "image";

    private static final String SHARDS = "images";

    private ImageShards() {}

    /** Rows of one shard, made on the executor that writes it. */
    @FunctionalInterface
    public interface Source extends Serializable {

        /**
         * @param shard index, from 0; the same index gives the same rows
         * @param leftOut to be told of images that turn out to be no images
         */
        Iterator<ImageRow> rows(int shard, Consumer<UnreadableImage> leftOut) throws Exception;
    }

    /**
     * What lies in a shard.
     *
     * @param rows images
     * @param sha256 of ids, splits, pixels and labels in their order
     * @param leftOut images that could not be read
     */
    public record Written(int rows, String sha256, List<UnreadableImage> leftOut) implements Serializable {
        public Written {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Writes the shards that are not there yet, a task each.
     *
     * @param folder of the shards, path or URI
     * @param attributes names in the order of the rows' labels
     * @param shards how many
     * @param progress told the number of finished shards
     * @return what lies in each, in order
     */
    public static List<Written> write(
            SparkSession session,
            Storage folder,
            List<String> attributes,
            int shards,
            Source source,
            IntConsumer progress)
            throws ExecutionException, InterruptedException {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        String location = uri(folder) + "/" + SHARDS;
        List<String> names = List.copyOf(attributes);
        List<Integer> indices = IntStream.range(0, shards).boxed().toList();
        return ParallelTasks.run(
                spark,
                indices,
                shard -> {
                    ImageShardWriter writer = new ImageShardWriter(names);
                    Path file = new Path(location, String.format("part-%05d.parquet", shard));
                    var found = writer.found(file);
                    List<UnreadableImage> leftOut = new ArrayList<>();
                    return found.isPresent()
                            ? found.get()
                            : writer.write(file, source.rows(shard, leftOut::add), leftOut);
                },
                progress);
    }

    /** Takes all shards and their description away. */
    static void remove(Storage folder) throws IOException {
        folder.delete(ImageSet.FILE);
        folder.delete(SHARDS);
    }

    /** One digest of all shards. */
    public static String sha256(List<Written> shards) {
        StringBuilder all = new StringBuilder();
        shards.forEach(shard -> all.append(shard.sha256()).append('\n'));
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the description beside the shards. */
    public static void describe(Storage folder, ImageSet set) throws IOException {
        folder.writeText(ImageSet.FILE, Json.write(set));
    }

    /**
     * The description of a folder of shards.
     *
     * @throws InvalidDataException if there is none, or it cannot be read
     */
    public static ImageSet described(Storage folder) throws IOException {
        try {
            return Json.read(folder.readText(ImageSet.FILE), ImageSet.class, folder.location() + "/" + ImageSet.FILE);
        } catch (FileNotFoundException e) {
            throw new InvalidDataException(
                    "No " + ImageSet.FILE + " in " + folder.location() + " (must be a folder of image shards)", e);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Which images and which of their labels.
     *
     * @param split such as {@code train}
     * @param target attribute to predict
     * @param privates attributes to hide
     */
    public record Selection(String split, String target, List<String> privates) implements Serializable {
        public Selection {
            privates = List.copyOf(privates);
        }
    }

    /** The selected images of all shards, in order, on the driver. */
    public static LabelledImages read(SparkSession session, Storage folder, Selection selection) throws IOException {
        ImageSet set = described(folder);
        return images(set, selection, rows(session, folder, set, selection).toLocalIterator());
    }

    /**
     * The selected images dealt to workers, image i to worker {@code i % workers}, every worker as many; up to
     * {@code workers - 1} images are left out. Made on the executors and cached there by the caller.
     */
    public static JavaRDD<LabelledImages> deal(SparkSession session, Storage folder, Selection selection, int workers)
            throws IOException {
        ImageSet set = described(folder);
        int each = set.sizeOf(selection.split()) / workers;
        JavaRDD<Row> rows = rows(session, folder, set, selection).javaRDD();
        return rows.zipWithIndex()
                .filter(pair -> pair._2() < (long) each * workers)
                .mapToPair(pair -> new Tuple2<>(pair._2(), pair._1()))
                .repartitionAndSortWithinPartitions(new DealtPartitioner(workers))
                .values()
                .mapPartitions(part -> List.of(images(set, selection, part)).iterator(), true);
    }

    private static Dataset<Row> rows(SparkSession session, Storage folder, ImageSet set, Selection selection) {
        set.sizeOf(selection.split());
        List<Column> columns = new ArrayList<>(List.of(functions.col(IMAGE), column(set, selection.target())));
        selection.privates().forEach(name -> columns.add(column(set, name)));
        return session.read()
                .parquet(uri(folder) + "/" + SHARDS)
                .filter(functions.col(SPLIT).equalTo(selection.split()))
                .orderBy(functions.input_file_name(), functions.monotonically_increasing_id())
                .select(columns.toArray(Column[]::new));
    }

    private static Column column(ImageSet set, String attribute) {
        if (set.attributes().containsKey(attribute)) {
            return functions.col("`" + attribute + "`");
        }
        Column joint = functions.lit(0);
        for (String part : JointAttribute.of(attribute).parts()) {
            joint = joint.multiply(set.classesOf(part)).plus(functions.col("`" + part + "`"));
        }
        return joint;
    }

    private static LabelledImages images(ImageSet set, Selection selection, Iterator<Row> rows) {
        List<byte[]> pixels = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        int attributes = 1 + selection.privates().size();
        while (rows.hasNext()) {
            Row row = rows.next();
            pixels.add(row.getAs(0));
            labels.add(
                    IntStream.range(0, attributes).map(a -> row.getInt(a + 1)).toArray());
        }
        int[][] privates = new int[attributes - 1][];
        for (int a = 1; a < attributes; a++) {
            int attribute = a;
            privates[a - 1] =
                    labels.stream().mapToInt(label -> label[attribute]).toArray();
        }
        return new LabelledImages(
                set.shape(), pixels, labels.stream().mapToInt(label -> label[0]).toArray(), privates);
    }

    /** Spark reads a path without scheme from its default file system, which on a cluster is not the local one. */
    static String uri(Storage folder) {
        String location = folder.location();
        return location.startsWith("/") ? "file://" + location : location;
    }

    /** Image i to worker {@code i % workers}. */
    private static final class DealtPartitioner extends Partitioner {

        private static final long serialVersionUID = 1L;

        private final int workers;

        DealtPartitioner(int workers) {
            this.workers = workers;
        }

        @Override
        public int numPartitions() {
            return workers;
        }

        @Override
        public int getPartition(Object index) {
            return (int) ((Long) index % workers);
        }
    }
}
