package org.infoshape.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.example.GroupWriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.infoshape.data.ImageRow;
import org.infoshape.image.UnreadableImage;
import org.infoshape.result.Json;

/**
 * Writes one shard of images on an executor: a Parquet file with a name of its own that appears whole or not at all, so
 * that an interrupted job goes on with the shards that are missing. Columns {@code id}, {@code split}, {@code image} and
 * one integer for each attribute.
 */
final class ImageShardWriter {

    private static final String ROWS = "infoshape.rows";
    private static final String SHA256 = "infoshape.sha256";
    private static final String LEFT_OUT = "infoshape.left-out";

    /** Zstandard's fastest: pixels hardly become smaller by a higher level. */
    private static final int COMPRESSION_LEVEL = 1;

    private final MessageType schema;
    private final List<String> attributes;
    private final Configuration hadoop = new Configuration();

    ImageShardWriter(List<String> attributes) {
        this.attributes = attributes;
        var fields = Types.buildMessage()
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(ImageShards.ID)
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(ImageShards.SPLIT)
                .required(PrimitiveTypeName.BINARY)
                .named(ImageShards.IMAGE);
        for (String attribute : attributes) {
            fields = fields.required(PrimitiveTypeName.INT32).named(attribute);
        }
        this.schema = fields.named("image");
    }

    /** What an earlier attempt left of this shard, if it was completed. */
    Optional<ImageShards.Written> found(Path shard) throws IOException {
        if (!shard.getFileSystem(hadoop).exists(shard)) {
            return Optional.empty();
        }
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(shard, hadoop))) {
            Map<String, String> noted = reader.getFileMetaData().getKeyValueMetaData();
            String rows = noted.get(ROWS);
            String sha256 = noted.get(SHA256);
            String leftOut = noted.get(LEFT_OUT);
            return rows == null || sha256 == null || leftOut == null
                    ? Optional.empty()
                    : Optional.of(new ImageShards.Written(
                            Integer.parseInt(rows),
                            sha256,
                            Json.read(leftOut, LeftOut.class, shard.toString()).images()));
        }
    }

    /** As it stands in a shard's footer. */
    private record LeftOut(List<UnreadableImage> images) {}

    /**
     * Writes all rows and then gives the file its name.
     *
     * @param leftOut images that the rows are made without; complete when the last row was asked for
     */
    ImageShards.Written write(Path shard, Iterator<ImageRow> rows, List<UnreadableImage> leftOut) throws IOException {
        Path temporary = new Path(shard.getParent(), "_tmp-" + UUID.randomUUID());
        MessageDigest digest = sha256();
        Builder builder = new Builder(temporary, schema, hadoop);
        int count = 0;
        try (ParquetWriter<Group> writer = builder.build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(schema);
            while (rows.hasNext()) {
                ImageRow row = rows.next();
                writer.write(group(groups, row));
                update(digest, row);
                count++;
            }
            builder.noted.put(ROWS, Integer.toString(count));
            builder.noted.put(SHA256, HexFormat.of().formatHex(digest.digest()));
            builder.noted.put(LEFT_OUT, Json.write(new LeftOut(List.copyOf(leftOut))));
        } catch (IOException | RuntimeException e) {
            shard.getFileSystem(hadoop).delete(temporary, false);
            throw e;
        }
        FileSystem files = shard.getFileSystem(hadoop);
        files.delete(shard, false);
        if (!files.rename(temporary, shard)) {
            throw new IOException("Cannot rename " + temporary + " to " + shard);
        }
        return new ImageShards.Written(count, builder.noted.get(SHA256), leftOut);
    }

    private Group group(SimpleGroupFactory groups, ImageRow row) {
        Group group = groups.newGroup()
                .append(ImageShards.ID, row.id())
                .append(ImageShards.SPLIT, row.split())
                .append(ImageShards.IMAGE, Binary.fromConstantByteArray(row.pixels()));
        for (int a = 0; a < attributes.size(); a++) {
            group = group.append(attributes.get(a), row.labels()[a]);
        }
        return group;
    }

    private static void update(MessageDigest digest, ImageRow row) {
        digest.update((row.id() + "\n" + row.split() + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(row.pixels());
        ByteBuffer labels = ByteBuffer.allocate(4 * row.labels().length);
        labels.asIntBuffer().put(row.labels());
        digest.update(labels);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Parquet's example writer whose footer takes the notes that are known only after the last row. */
    private static final class Builder extends ParquetWriter.Builder<Group, Builder> {

        private final MessageType schema;
        final Map<String, String> noted = new TreeMap<>();

        Builder(Path file, MessageType schema, Configuration hadoop) {
            super(file);
            this.schema = schema;
            Configuration own = new Configuration(hadoop);
            own.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, COMPRESSION_LEVEL);
            withConf(own);
            withCompressionCodec(CompressionCodecName.ZSTD);
            // Photographs and painted digits repeat no values worth a dictionary.
            withDictionaryEncoding(ImageShards.IMAGE, false);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Group> getWriteSupport(Configuration configuration) {
            return new NotingWriteSupport(schema, noted);
        }
    }

    /** Writes groups, and the notes when the file is closed. */
    private static final class NotingWriteSupport extends GroupWriteSupport {

        private final MessageType schema;
        private final Map<String, String> noted;

        NotingWriteSupport(MessageType schema, Map<String, String> noted) {
            this.schema = schema;
            this.noted = noted;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            setSchema(schema, configuration);
            return super.init(configuration);
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            return new FinalizedWriteContext(noted);
        }
    }
}
