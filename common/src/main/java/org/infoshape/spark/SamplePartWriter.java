package org.infoshape.spark;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.infoshape.data.IdSplit;
import org.infoshape.data.LabelledRows;
import org.infoshape.data.SampleDigest;

/**
 * Writes consecutive {@link LabelledRows} as one Parquet file with the columns {@code id, features, label, split}.
 *
 * <p>All rows have equally many features, so the repetition levels of a page are known before its values are: pages are
 * laid out here and handed to Parquet whole. That costs a copy of the floats; Spark's own writer, which takes numbers one by
 * one, is several times slower ({@code benchmark-speed} measures it as stock). One page is held in memory. Pages carry
 * checksums; they are not compressed, as random floats do not compress.
 */
final class SamplePartWriter {

    static final MessageType SCHEMA = Types.buildMessage()
            .required(INT64)
            .named("id")
            .requiredList()
            .requiredElement(FLOAT)
            .named("features")
            .required(INT32)
            .named("label")
            .required(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("split")
            .named("samples");

    private static final int PAGE_ROWS = SampleDigest.BLOCK_ROWS;
    /** A reader may hold a row group in memory. */
    private static final long ROW_GROUP_BYTES = 64L << 20;

    /** More than the lengths and run headers in front of the levels of a page take. */
    private static final int LEVEL_HEADERS = 1024;

    private static final byte[] TRAIN = plainText(IdSplit.TRAIN);
    private static final byte[] EVALUATION = plainText(IdSplit.EVALUATION);

    private final LabelledRows rows;
    private final SampleDigest digest = new SampleDigest();
    private final float[] features;
    private final ByteBuffer page;

    SamplePartWriter(LabelledRows rows) {
        this.rows = rows;
        this.features = new float[PAGE_ROWS * rows.dimension()];
        // levels take less than a byte a value
        int values = Math.max(features.length * (Float.BYTES + 1), PAGE_ROWS * EVALUATION.length);
        this.page = ByteBuffer.allocate(values + LEVEL_HEADERS).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @param file must not exist yet
     * @param from id of the first row, a multiple of {@link SampleDigest#BLOCK_ROWS}
     * @param until id after the last row
     * @return sum of the {@link SampleDigest} of these rows
     */
    BigInteger write(OutputFile file, long from, long until) throws IOException {
        ParquetFileWriter writer = new ParquetFileWriter(
                file,
                SCHEMA,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                0,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                true);
        writer.start();
        long groupRows = rowsPerGroup();
        for (long first = from; first < until; first += groupRows) {
            writeRowGroup(writer, first, Math.min(until, first + groupRows));
        }
        writer.end(Map.of());
        return digest.sum();
    }

    private long rowsPerGroup() {
        long pageBytes = (long) PAGE_ROWS * rows.dimension() * Float.BYTES;
        return PAGE_ROWS * Math.max(1, ROW_GROUP_BYTES / pageBytes);
    }

    private void writeRowGroup(ParquetFileWriter writer, long from, long until) throws IOException {
        writer.startBlock(until - from);
        for (int column = 0; column < SCHEMA.getColumns().size(); column++) {
            ColumnDescriptor descriptor = SCHEMA.getColumns().get(column);
            int valuesPerRow = descriptor.getMaxRepetitionLevel() > 0 ? rows.dimension() : 1;
            writer.startColumn(descriptor, (until - from) * valuesPerRow, CompressionCodecName.UNCOMPRESSED);
            byte[] levels = new byte[0];
            int levelRows = 0;
            for (long first = from; first < until; first += PAGE_ROWS) {
                int n = (int) Math.min(PAGE_ROWS, until - first);
                if (descriptor.getMaxRepetitionLevel() > 0 && n != levelRows) {
                    levels = levels(n, rows.dimension());
                    levelRows = n;
                }
                page.clear().put(levels);
                layOut(column, first, n);
                writePage(writer, column, first, n * valuesPerRow, levels.length);
            }
            writer.endColumn();
        }
        writer.endBlock();
    }

    /** Puts the values of one column for the rows from {@code first} on into the page. */
    private void layOut(int column, long first, int n) {
        if (column == 1) {
            rows.features(first, n, features);
            int values = n * rows.dimension();
            page.asFloatBuffer().put(features, 0, values);
            page.position(page.position() + values * Float.BYTES);
            return;
        }
        for (long id = first; id < first + n; id++) {
            switch (column) {
                case 0 -> page.putLong(id);
                case 2 -> page.putInt(rows.label(id));
                default -> page.put(rows.evaluation(id) ? EVALUATION : TRAIN);
            }
        }
    }

    private void writePage(ParquetFileWriter writer, int column, long first, int values, int levelBytes)
            throws IOException {
        digest.add(column, first / PAGE_ROWS, page.array(), levelBytes, page.position() - levelBytes);
        Statistics<?> statistics =
                Statistics.createStats(SCHEMA.getColumns().get(column).getPrimitiveType());
        if (statistics instanceof LongStatistics ids) {
            ids.setMinMax(first, first + values - 1);
        }
        writer.writeDataPage(
                values,
                page.position(),
                BytesInput.from(page.array(), 0, page.position()),
                statistics,
                Encoding.RLE,
                Encoding.RLE,
                Encoding.PLAIN);
    }

    /** Repetition and definition levels of a page in which every row holds {@code dimension} present values. */
    private static byte[] levels(int n, int dimension) throws IOException {
        RunLengthBitPackingHybridEncoder repetition = levelEncoder(n * dimension);
        RunLengthBitPackingHybridEncoder definition = levelEncoder(n * dimension);
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < dimension; i++) {
                repetition.writeInt(i == 0 ? 0 : 1);
                definition.writeInt(1);
            }
        }
        byte[] repetitions = repetition.toBytes().toByteArray();
        byte[] definitions = definition.toBytes().toByteArray();
        return ByteBuffer.allocate(2 * Integer.BYTES + repetitions.length + definitions.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(repetitions.length)
                .put(repetitions)
                .putInt(definitions.length)
                .put(definitions)
                .array();
    }

    private static RunLengthBitPackingHybridEncoder levelEncoder(int values) {
        return new RunLengthBitPackingHybridEncoder(1, 64, values + 64, new HeapByteBufferAllocator());
    }

    private static byte[] plainText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
