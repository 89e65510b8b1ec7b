package org.infoshape.spark;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.NumericTable;
import org.infoshape.data.TableSource;

/**
 * Reads groups of columns from a table, CSV or Parquet, into memory.
 *
 * <p>Numbers and booleans (0 and 1) are taken as single precision. A column of texts, such as a label, becomes one of codes:
 * 0 for the first of its different texts in sorted order, and so on. In CSV the first row says which columns are texts. A
 * cell that is empty, no finite number, or no array of the common length is an error that names file, row and column; so is
 * a file that is truncated or corrupt. All rows are checked, also those that are not chosen.
 */
public final class TableReader {

    /** Different texts in a text column; more than these are hardly labels. */
    static final int CATEGORIES_LIMIT = 1000;

    private TableReader() {}

    /**
     * @throws InvalidDataException if the data cannot be used
     * @throws org.infoshape.config.InvalidConfigException if a column group names what is not there
     */
    public static NumericTable read(SparkSession session, TableSource source) {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        List<FileStatus> files = DataFiles.at(source.path(), hadoop);
        NumericTable table = files.stream().allMatch(DataFiles::csv)
                ? new CsvTable(files, source, hadoop).read()
                : new ParquetTable(session, files, source).read();
        if (table.rows() == 0) {
            throw new InvalidDataException("No rows in " + source.path());
        }
        return table;
    }

    static InvalidDataException tooManyTexts(String path, String column) {
        return new InvalidDataException("Invalid column " + column + " in " + path + ": more than " + CATEGORIES_LIMIT
                + " different texts (must be numbers, or at most " + CATEGORIES_LIMIT + " labels)");
    }
}
