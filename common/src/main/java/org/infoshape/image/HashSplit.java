package org.infoshape.image;

import org.infoshape.random.Seeds;

/**
 * Splits by a seeded hash of a name: all images of one name, such as a person's, fall into the same split, and stay there
 * when others come or go.
 *
 * @param validationShare of the names
 * @param testShare of the names; both together below 1
 */
public record HashSplit(long seed, double validationShare, double testShare) {

    public static final String TRAIN = "train";
    public static final String VALIDATION = "validation";
    public static final String TEST = "test";

    private static final double UNIT_53 = 0x1p-53;

    /** The split of a name. */
    public String of(String name) {
        double place = (Seeds.derive(Seeds.derive(seed, "hash-split"), name) >>> 11) * UNIT_53;
        return place < testShare ? TEST : place < testShare + validationShare ? VALIDATION : TRAIN;
    }
}
