package org.infoshape.data;

import java.io.Serializable;
import org.infoshape.random.Seeds;

/**
 * Which samples are kept out of training, decided for each id by itself: a sample stays on its side when others are added,
 * removed or generated elsewhere.
 */
public final class IdSplit implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Value of the split column for samples to train on. */
    public static final String TRAIN = "train";
    /** Value of the split column for samples to evaluate on. */
    public static final String EVALUATION = "evaluation";

    private static final double UNIT_53 = 0x1p-53;

    private final long seed;
    private final double evaluationShare;

    /** @param evaluationShare share of the ids to evaluate on, in [0, 1]; met up to chance */
    public IdSplit(long runSeed, double evaluationShare) {
        if (!(evaluationShare >= 0 && evaluationShare <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid evaluation share: " + evaluationShare + " (must be >= 0 and <= 1)");
        }
        this.seed = Seeds.derive(runSeed, "id-split");
        this.evaluationShare = evaluationShare;
    }

    public boolean evaluation(long id) {
        return (Seeds.derive(seed, "", id) >>> 11) * UNIT_53 < evaluationShare;
    }
}
