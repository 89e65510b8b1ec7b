package org.infoshape.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledImages;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.Storage;

/** Frozen representations of images as Parquet: columns {@code id}, {@code z} and an integer for each label. */
public final class ImageRepresentations {

    private static final String FOLDER = "representation";
    private static final String ID = "id";
    private static final String Z = "z";

    private ImageRepresentations() {}

    /**
     * @param split names the sub-folder
     * @param z row-major {@code [n, columns]}
     * @param images that z was made from
     * @param names of the target and of the private attributes, in that order
     */
    public static void write(
            SparkSession session, Storage run, String split, float[] z, LabelledImages images, List<String> names) {
        int n = images.size();
        int columns = z.length / n;
        StructType schema = new StructType()
                .add(ID, DataTypes.LongType, false)
                .add(Z, DataTypes.createArrayType(DataTypes.FloatType, false), false);
        for (String name : names) {
            schema = schema.add(name, DataTypes.IntegerType, false);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Object[] cells = new Object[2 + names.size()];
            Float[] values = new Float[columns];
            for (int c = 0; c < columns; c++) {
                values[c] = z[i * columns + c];
            }
            cells[0] = (long) i;
            cells[1] = values;
            cells[2] = images.target(i);
            for (int a = 1; a < names.size(); a++) {
                cells[2 + a] = images.privateLabel(a - 1, i);
            }
            rows.add(RowFactory.create(cells));
        }
        session.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder(run, split));
    }

    /**
     * Reads one label with its representations.
     *
     * @param run location of a run that wrote representations
     * @throws InvalidDataException if there are none of that split, or they lack the label
     */
    public static LabelledSamples read(SparkSession session, String run, String split, String label)
            throws IOException {
        Storage storage = Storage.at(run);
        if (storage.folder(FOLDER).folder(split).list().isEmpty()) {
            throw new InvalidDataException("No representations of split " + split + " in " + run + " (splits: "
                    + storage.folder(FOLDER).list() + ")");
        }
        Dataset<Row> table = session.read().parquet(folder(storage, split)).orderBy(ID);
        if (!List.of(table.columns()).contains(label)) {
            throw new InvalidDataException("Unknown label " + label + " of the representations in " + run
                    + " (must be one of " + String.join(", ", table.columns()) + ")");
        }
        List<Row> rows =
                table.select(functions.col(Z), functions.col("`" + label + "`")).collectAsList();
        int columns = rows.get(0).getList(0).size();
        float[] z = new float[rows.size() * columns];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            List<Float> values = rows.get(i).getList(0);
            for (int c = 0; c < columns; c++) {
                z[i * columns + c] = values.get(c);
            }
            labels[i] = rows.get(i).getInt(1);
        }
        return new LabelledSamples(z, columns, labels);
    }

    private static String folder(Storage run, String split) {
        return ImageShards.uri(run) + "/" + FOLDER + "/" + split;
    }
}
