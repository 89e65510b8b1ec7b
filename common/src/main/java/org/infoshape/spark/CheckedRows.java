package org.infoshape.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.infoshape.data.InvalidCell;
import org.infoshape.data.NumericTable;
import org.jspecify.annotations.Nullable;

/**
 * What one task found.
 *
 * @param rows those chosen
 * @param firstInvalid the first cell that cannot be used
 */
record CheckedRows(List<NumericTable.Row> rows, @Nullable InvalidCell firstInvalid) implements Serializable {

    Optional<InvalidCell> invalid() {
        return Optional.ofNullable(firstInvalid);
    }
}
