package org.infoshape.reference;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.infoshape.result.EstimateFlag;

/**
 * Whether nearest neighbours are near enough to be believed.
 *
 * <p>Their bias falls as the samples grow denser. So the same samples are read again in two halves: what changes by more than chance
 * from n/2 to n has not settled. In many columns the bias is large and falls so slowly that halving shows nothing; there the number
 * of columns speaks.
 *
 * @param neighbours that are judged
 * @see <a href="https://arxiv.org/abs/1411.2003">Gao, Ver Steeg and Galstyan 2015: why KSG needs samples exponential in the truth</a>
 */
public record NeighbourHealth(NeighbourInformation neighbours) {

    /** Of x and y together, from which on no usual number of samples is enough. */
    static final int MANY_COLUMNS = 11;

    /** Standard errors of a change that chance explains. */
    private static final double CHANCE = 3;

    /** A change in nats that is nothing to anybody. */
    private static final double NOTHING = 0.01;

    /** Share of the samples that may coincide with others on one side, as rounding makes some do. */
    private static final double SOME = 0.05;

    /** The flags of an estimate from these samples, whose rows are in no order. */
    public Set<EstimateFlag> flags(Side x, Side y) {
        Set<EstimateFlag> flags = EnumSet.noneOf(EstimateFlag.class);
        if (x.columns() + y.columns() >= MANY_COLUMNS || changes(x, y)) {
            flags.add(EstimateFlag.FEW_SAMPLES);
        }
        if (tied(x) || tied(y)) {
            flags.add(EstimateFlag.TIED_SAMPLES);
        }
        return flags;
    }

    private static boolean tied(Side side) {
        return Labels.of(side).classes() < (1 - SOME) * side.rows();
    }

    /** Whether a sample adds another amount, on the average, when only every other one is there. */
    private boolean changes(Side x, Side y) {
        int half = x.rows() / 2;
        if (half <= neighbours.k()) {
            return true;
        }
        double[] whole = neighbours.contributions(x, y);
        double[] changes = new double[2 * half];
        for (int part = 0; part < 2; part++) {
            int first = part;
            int[] rows = IntStream.range(0, half).map(i -> 2 * i + first).toArray();
            double[] ofHalf = neighbours.contributions(x.rows(rows), y.rows(rows));
            for (int i = 0; i < half; i++) {
                changes[rows[i]] = whole[rows[i]] - ofHalf[i];
            }
        }
        Information change = Information.ofContributions(changes, 0);
        return Math.abs(change.nats()) > Math.max(NOTHING, CHANCE * change.standardError());
    }
}
