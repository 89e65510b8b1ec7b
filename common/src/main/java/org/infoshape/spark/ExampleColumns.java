package org.infoshape.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;

/**
 * Which columns of a data set make an example.
 *
 * @param id integral column that tells rows apart
 * @param features numeric, array or MLlib vector columns, put side by side in this order
 * @param label numeric or boolean column
 */
public record ExampleColumns(String id, List<String> features, String label) {

    /** The columns of {@link Rows#EXAMPLES}. */
    public static final ExampleColumns DEFAULT = new ExampleColumns("id", List.of("features"), "label");

    public ExampleColumns {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("Invalid features: no column (must be at least one)");
        }
    }

    /**
     * The three columns that {@link Rows#example(Row)} reads: {@code id, features, label}.
     *
     * @throws IllegalArgumentException if a column is missing or has a type that holds no numbers
     */
    Dataset<Row> select(Dataset<Row> rows) {
        DataType idType = typeOf(rows, id);
        if (!(idType instanceof IntegralType)) {
            throw invalidType(id, idType, "an integral number");
        }
        DataType labelType = typeOf(rows, label);
        if (!(labelType instanceof NumericType || labelType instanceof BooleanType)) {
            throw invalidType(label, labelType, "a number");
        }
        List<Column> arrays = new ArrayList<>();
        for (String name : features) {
            arrays.add(asArray(rows, name));
        }
        return rows.select(
                column(rows, id).cast("long").as("id"),
                org.apache
                        .spark
                        .sql
                        .functions
                        .concat(arrays.toArray(Column[]::new))
                        .as("features"),
                column(rows, label).cast("float").as("label"));
    }

    private static Column asArray(Dataset<Row> rows, String name) {
        DataType type = typeOf(rows, name);
        Column column = column(rows, name);
        if (type.equals(SQLDataTypes.VectorType())) {
            return functions.vector_to_array(column, "float32");
        }
        if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return column.cast("array<float>");
        }
        if (type instanceof NumericType) {
            return org.apache.spark.sql.functions.array(column.cast("float"));
        }
        throw invalidType(name, type, "a number, an array of numbers or a vector");
    }

    private static DataType typeOf(Dataset<Row> rows, String name) {
        List<String> known = List.of(rows.columns());
        if (!known.contains(name)) {
            throw new IllegalArgumentException("Unknown column: " + name + " (must be one of " + known + ")");
        }
        return rows.schema().apply(name).dataType();
    }

    private static Column column(Dataset<Row> rows, String name) {
        // Back quotes: a dot in a column's name would be read as a field of a struct.
        return rows.col("`" + name + "`");
    }

    private static IllegalArgumentException invalidType(String name, DataType type, String expected) {
        return new IllegalArgumentException(
                "Invalid type of column " + name + ": " + type.simpleString() + " (must be " + expected + ")");
    }
}
