package org.infoshape.reference;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.infoshape.data.ColumnScores;
import org.infoshape.result.EstimateFlag;

/**
 * Whether nearest neighbours are near enough to be believed: two things that leave mutual information as it is must leave the
 * estimate as it is.
 *
 * <p>One is the number of samples. Their bias falls as the samples grow denser, so the same samples are read again in two halves. The
 * other is a recoding of every column, here through its quantiles to N(0, 1), which draws heavy tails in. In many columns the bias is
 * large and falls so slowly that neither shows anything; there the number of columns speaks.
 *
 * @param neighbours that are judged
 * @see <a href="https://arxiv.org/abs/1411.2003">Gao, Ver Steeg and Galstyan 2015: why KSG needs samples exponential in the truth</a>
 */
public record NeighbourHealth(NeighbourInformation neighbours) {

    /** Of x and y together, from which on no usual number of samples is enough. */
    static final int MANY_COLUMNS = 10;

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

    private boolean changes(Side x, Side y) {
        if (x.rows() / 2 <= neighbours.k()) {
            return true;
        }
        double[] whole = neighbours.contributions(x, y);
        return differ(whole, inHalves(x, y)) || differ(whole, neighbours.contributions(recoded(x), recoded(y)));
    }

    /** Whether a sample adds another amount on the average. */
    private static boolean differ(double[] whole, double[] other) {
        double[] changes = new double[other.length];
        Arrays.setAll(changes, i -> whole[i] - other[i]);
        Information change = Information.ofContributions(changes, 0);
        return Math.abs(change.nats()) > Math.max(NOTHING, CHANCE * change.standardError());
    }

    /** What the samples add where only every other one is there; an odd last one is left out. */
    private double[] inHalves(Side x, Side y) {
        int half = x.rows() / 2;
        double[] contributions = new double[2 * half];
        for (int part = 0; part < 2; part++) {
            int first = part;
            int[] rows = IntStream.range(0, half).map(i -> 2 * i + first).toArray();
            double[] ofHalf = neighbours.contributions(x.rows(rows), y.rows(rows));
            for (int i = 0; i < half; i++) {
                contributions[rows[i]] = ofHalf[i];
            }
        }
        return contributions;
    }

    private static Side recoded(Side side) {
        return new Side(ColumnScores.of(side.values(), side.columns()).apply(side.values()), side.columns());
    }
}
