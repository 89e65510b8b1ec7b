package org.infoshape.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Explicit codecs between Spark's rows and our types, with declared schemas: {@code Encoders.bean} gives a record an empty
 * schema without a word.
 */
public final class Rows {

    /** {@code id BIGINT, features ARRAY<FLOAT>, label FLOAT, split STRING}, none of them null. */
    public static final StructType EXAMPLES = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false)
            .add("label", DataTypes.FloatType, false)
            .add("split", DataTypes.StringType, false);

    private Rows() {}

    /** A row of the schema {@link #EXAMPLES}. */
    public static Row row(Example example) {
        return RowFactory.create(example.id(), example.features(), example.label(), example.split());
    }

    /**
     * Reads an example from a row with the columns of {@link #EXAMPLES} in that order; label and features may be of any
     * numeric type, the split may be missing.
     *
     * @throws IllegalArgumentException if a cell is null, NaN or infinite; names row id and column
     */
    public static Example example(Row row) {
        if (row.isNullAt(0)) {
            throw new IllegalArgumentException("Invalid id: null (every row must have one)");
        }
        long id = ((Number) row.get(0)).longValue();
        if (row.isNullAt(1)) {
            throw new IllegalArgumentException("Invalid features: null in row id " + id + " (must be numbers)");
        }
        List<Number> cells = row.getList(1);
        float[] features = new float[cells.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = finite(cells.get(i), id, "features[" + i + "]");
        }
        float label = finite((Number) row.get(2), id, "label");
        return new Example(id, features, label, row.length() > 3 ? row.getString(3) : "");
    }

    private static float finite(Number cell, long id, String column) {
        if (cell == null || !Float.isFinite(cell.floatValue())) {
            throw new IllegalArgumentException(
                    "Invalid " + column + ": " + cell + " in row id " + id + " (must be a finite number)");
        }
        return cell.floatValue();
    }
}
