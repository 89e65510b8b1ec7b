package org.infoshape.data;

import java.util.List;

/**
 * What to read from a table.
 *
 * @param path file or folder of files, local path or URI: CSV with a header line where the names end in {@code .csv} or
 *     {@code .csv.gz}, else Parquet
 * @param groups the columns wanted
 * @param choice which rows, if there are more than wanted
 */
public record TableSource(String path, List<ColumnGroup> groups, RowChoice choice) {}
