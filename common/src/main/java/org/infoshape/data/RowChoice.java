package org.infoshape.data;

import java.io.Serializable;
import java.util.PriorityQueue;
import org.infoshape.random.Seeds;

/**
 * Which rows of a table are used when it has more than wanted: those of lowest rank, where the rank of a row is a seeded
 * hash of its number. So the choice is spread over the table and depends on nothing but seed, limit and number of rows.
 *
 * @param limit rows wanted at most, at least 1
 */
public record RowChoice(int limit, long seed) implements Serializable {

    /** The rank of a row, counted from 0; no two rows have the same. */
    public long rank(long row) {
        return Seeds.derive(seed, "row-choice", row);
    }

    /** The highest rank that is chosen from so many rows. */
    public long highestRank(long rows) {
        if (rows <= limit) {
            return Long.MAX_VALUE;
        }
        PriorityQueue<Long> lowest = new PriorityQueue<>(limit + 1, (a, b) -> Long.compare(b, a));
        for (long row = 0; row < rows; row++) {
            long rank = rank(row);
            if (lowest.size() < limit) {
                lowest.add(rank);
            } else if (rank < lowest.element()) {
                lowest.remove();
                lowest.add(rank);
            }
        }
        return lowest.element();
    }
}
