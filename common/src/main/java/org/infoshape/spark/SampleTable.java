package org.infoshape.spark;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.infoshape.data.LabelledRows;
import org.infoshape.data.SampleDigest;

/**
 * Computes {@link LabelledRows} on the executors and writes them as a folder of Parquet files, {@code part-00000.parquet}
 * and so on in the order of the ids. Columns: {@code id LONG, features ARRAY<FLOAT>, label INT, split STRING} with
 * {@code train} or {@code evaluation}.
 *
 * <p>Which rows a file holds depends on nothing but {@code rowsPerFile}, so the files have the same bits on any cluster. The
 * folder gets its name when all of it is there; what a killed run left is thrown away.
 */
public final class SampleTable {

    private static final long PROGRESS_MILLIS = 200;

    private SampleTable() {}

    /**
     * @param rows how many were written
     * @param sha256 digest of the values, the same for any {@code rowsPerFile}
     */
    public record Written(long rows, String sha256) {}

    /**
     * @param folder replaced if it is there
     * @param rowsPerFile a multiple of {@link SampleDigest#BLOCK_ROWS}
     * @param rowsWritten told the number of rows written so far, now and then
     */
    public static Written write(
            SparkSession session, LabelledRows rows, int rowsPerFile, URI folder, LongConsumer rowsWritten)
            throws IOException, InterruptedException {
        if (rowsPerFile < 1 || rowsPerFile % SampleDigest.BLOCK_ROWS != 0) {
            throw new IllegalArgumentException("Invalid rows per file: " + rowsPerFile + " (must be a multiple of "
                    + SampleDigest.BLOCK_ROWS + ")");
        }
        // unlike Path(URI), drops the slash that a folder's URI may end in
        Path target = new Path(folder.getScheme(), folder.getAuthority(), folder.getPath());
        Path unfinished = new Path(target.getParent(), "_" + target.getName());
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        FileSystem files = NewFile.fileSystem(target, hadoop);
        files.delete(unfinished, true);
        files.mkdirs(unfinished);

        Parts parts = new Parts(rows, rowsPerFile, unfinished.toString(), new SerializableConfiguration(hadoop));
        SampleDigest digest = new SampleDigest();
        writeParts(session, parts, rowsWritten).forEach(digest::add);

        files.create(new Path(unfinished, "_SUCCESS")).close();
        files.delete(target, true);
        if (!files.rename(unfinished, target)) {
            throw new IOException("Cannot rename " + unfinished + " to " + target);
        }
        return new Written(
                rows.rows(),
                digest.hex(rows.rows(), SamplePartWriter.SCHEMA.getColumns().size()));
    }

    private static List<BigInteger> writeParts(SparkSession session, Parts parts, LongConsumer rowsWritten)
            throws IOException, InterruptedException {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        LongAccumulator written = session.sparkContext().longAccumulator("rows written");
        List<Integer> numbers = IntStream.range(0, parts.count()).boxed().toList();
        JavaFutureAction<List<BigInteger>> sums = spark.parallelize(numbers, parts.count())
                .map(number -> {
                    BigInteger sum = parts.write(number);
                    written.add(parts.until(number) - parts.from(number));
                    return sum;
                })
                .collectAsync();
        while (true) {
            try {
                return sums.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillWriting) {
                rowsWritten.accept(written.value());
            } catch (ExecutionException e) {
                throw new IOException("Cannot write " + parts.folder() + ": " + e.getMessage(), e);
            } catch (InterruptedException e) {
                sums.cancel(true);
                throw e;
            }
        }
    }

    /** The files of a table and the rows of each. */
    private record Parts(LabelledRows rows, int rowsPerFile, String folder, SerializableConfiguration hadoop)
            implements Serializable {

        int count() {
            return Math.toIntExact((rows.rows() + rowsPerFile - 1) / rowsPerFile);
        }

        long from(int part) {
            return (long) part * rowsPerFile;
        }

        long until(int part) {
            return Math.min(rows.rows(), from(part) + rowsPerFile);
        }

        /** Writes under a name of this attempt's own, then renames: another attempt at the same part has the same bits. */
        BigInteger write(int part) throws IOException {
            Path target = new Path(folder, "part-%05d.parquet".formatted(part));
            Path attempt = new Path(
                    folder, "_" + target.getName() + "-" + TaskContext.get().taskAttemptId());
            FileSystem files = NewFile.fileSystem(target, hadoop.value());
            BigInteger sum = new SamplePartWriter(rows).write(new NewFile(files, attempt), from(part), until(part));
            if (!files.rename(attempt, target)) {
                if (!files.exists(target)) {
                    throw new IOException("Cannot rename " + attempt + " to " + target);
                }
                files.delete(attempt, false);
            }
            return sum;
        }
    }
}
