package org.infoshape.network;

/**
 * The order in which a batch's rows go through a statistics network: first those whose partner has the same y, for which the joint
 * and the marginal sample are one. With a label of two balanced classes that is half of the rows, with a continuous y none.
 */
final class PairOrder {

    private final int[] rows;
    private final int alike;

    private PairOrder(int[] rows, int alike) {
        this.rows = rows;
        this.alike = alike;
    }

    /** Rows as they come, none taken for alike: where noise tells the two samples apart. */
    static PairOrder plain(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return new PairOrder(rows, 0);
    }

    /**
     * Both parts in the order of the batch.
     *
     * @param values merged rows {@code [n, dimX + dimY]}
     */
    static PairOrder of(float[] values, int n, CriticShape shape, Pairing pairing) {
        int[] rows = new int[n];
        int[] others = new int[n];
        int alike = 0;
        for (int i = 0; i < n; i++) {
            if (sameY(values, shape, i, pairing.partner(i))) {
                rows[alike++] = i;
            } else {
                others[i - alike] = i;
            }
        }
        System.arraycopy(others, 0, rows, alike, n - alike);
        return new PairOrder(rows, alike);
    }

    private static boolean sameY(float[] values, CriticShape shape, int row, int partner) {
        int width = shape.dimRow();
        for (int c = shape.dimX(); c < width; c++) {
            if (values[row * width + c] != values[partner * width + c]) {
                return false;
            }
        }
        return true;
    }

    /** The row of the batch that is worked on in a place of the order. */
    int row(int place) {
        return rows[place];
    }

    /** Places from the first one on whose rows are their own marginal samples. */
    int alike() {
        return alike;
    }
}
