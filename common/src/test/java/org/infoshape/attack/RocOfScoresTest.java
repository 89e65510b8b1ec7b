package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.RocPoint;
import org.junit.jupiter.api.Test;

class RocOfScoresTest {

    /** A few roundings of doubles. */
    private static final double EXACT = 1e-12;

    @Test
    void tiesCountHalf() {
        // pairs (1, 0): (.8, .5) and (.8, .5) and (.8, .1) right, (.5, .5) twice tied, (.5, .1) right: (4 + 2/2) / 6
        RocOfScores roc = RocOfScores.of(new double[] {.8, .5, .5, .5, .1}, new int[] {1, 1, 0, 0, 0});
        assertThat(roc.auc()).isCloseTo(5.0 / 6, within(EXACT));
        assertThat(roc.points())
                .containsExactly(new RocPoint(0, 0), new RocPoint(0, .5), new RocPoint(2.0 / 3, 1), new RocPoint(1, 1));
    }

    @Test
    void theStandardErrorIsDeLongs() {
        // placements of the ones: 1 and 2/3; of the zeros: 3/4, 3/4, 1
        RocOfScores roc = RocOfScores.of(new double[] {.8, .5, .5, .5, .1}, new int[] {1, 1, 0, 0, 0});
        double variance = (1.0 / 18) / 2 + (1.0 / 48) / 3;
        assertThat(roc.standardError()).isCloseTo(Math.sqrt(variance), within(EXACT));
    }

    @Test
    void aConstantScoreIsChance() {
        RocOfScores roc = RocOfScores.of(new double[4], new int[] {1, 0, 0, 1});
        assertThat(roc.auc()).isEqualTo(0.5);
        assertThat(roc.points()).containsExactly(new RocPoint(0, 0), new RocPoint(1, 1));
    }

    @Test
    void perfectSeparationHasThreePoints() {
        RocOfScores roc = RocOfScores.of(
                new double[] {Double.NEGATIVE_INFINITY, -1, 2, Double.POSITIVE_INFINITY}, new int[] {0, 0, 1, 1});
        assertThat(roc.auc()).isEqualTo(1);
        assertThat(roc.standardError()).isEqualTo(0);
        assertThat(roc.points()).containsExactly(new RocPoint(0, 0), new RocPoint(0, 1), new RocPoint(1, 1));
    }

    @Test
    void reversedScoresReflectTheArea() {
        double[] scores = {.1, .4, .35, .8, .7};
        int[] labels = {0, 0, 1, 1, 0};
        double[] reversed = {-.1, -.4, -.35, -.8, -.7};
        double auc = RocOfScores.of(scores, labels).auc();
        assertThat(RocOfScores.of(reversed, labels).auc()).isCloseTo(1 - auc, within(EXACT));
        assertThat(RocOfScores.of(reversed, labels).aucOfEitherSign()).isCloseTo(auc, within(EXACT));
    }

    @Test
    void shiftedGaussiansHaveTheAreaOfTheBinormalModel() {
        int n = 100_000;
        RandomStream stream = Seeds.stream(4, "binormal");
        double[] scores = new double[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            scores[i] = labels[i] + stream.nextGaussian();
        }
        RocOfScores roc = RocOfScores.of(scores, labels);
        double truth = NormalDistribution.of(0, 1).cumulativeProbability(1 / Math.sqrt(2));
        // four standard errors
        assertThat(roc.auc()).isCloseTo(truth, within(4 * roc.standardError()));
        assertThat(roc.standardError()).isBetween(0.001, 0.002);
    }

    @Test
    void aLongCurveIsThinnedAndKeepsItsEndsItsOrderAndItsArea() {
        int n = 20_000;
        RandomStream stream = Seeds.stream(5, "binormal");
        double[] scores = new double[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            scores[i] = labels[i] + stream.nextGaussian();
        }
        RocOfScores roc = RocOfScores.of(scores, labels);
        List<RocPoint> points = roc.points();
        assertThat(points).hasSizeBetween(200, RocOfScores.MOST_POINTS);
        assertThat(points.get(0)).isEqualTo(new RocPoint(0, 0));
        assertThat(points.get(points.size() - 1)).isEqualTo(new RocPoint(1, 1));
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            RocPoint a = points.get(i - 1);
            RocPoint b = points.get(i);
            assertThat(b.falsePositiveRate()).isGreaterThanOrEqualTo(a.falsePositiveRate());
            assertThat(b.truePositiveRate()).isGreaterThanOrEqualTo(a.truePositiveRate());
            area += (b.falsePositiveRate() - a.falsePositiveRate()) * (a.truePositiveRate() + b.truePositiveRate()) / 2;
        }
        // steps of 1/250 along the curve cut off at most half their square each, 500 times: 4e-3 at the very worst
        assertThat(area).isCloseTo(roc.auc(), within(4e-3));
    }

    @Test
    void badScoresAreRefused() {
        assertThatThrownBy(() -> RocOfScores.of(new double[] {1, Double.NaN}, new int[] {0, 1}))
                .hasMessage("Invalid score: NaN in row 1 (must be a number)");
        assertThatThrownBy(() -> RocOfScores.of(new double[] {1, 2}, new int[] {0, 2}))
                .hasMessage("Invalid label: 2 in row 1 (must be 0 or 1)");
        assertThatThrownBy(() -> RocOfScores.of(new double[] {1, 2}, new int[] {1, 1}))
                .hasMessage("Invalid labels: 2 of 2 samples have label 1 (both classes must occur)");
        assertThatThrownBy(() -> RocOfScores.of(new double[] {1}, new int[] {1, 0}))
                .hasMessage("Invalid scores: 1 (must be as many as labels = 2)");
    }
}
