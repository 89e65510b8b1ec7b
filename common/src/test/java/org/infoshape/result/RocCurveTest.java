package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RocCurveTest {

    @Test
    void theDiagonalHasHalfTheAreaAndThePerfectCurveAll() {
        assertThat(new RocCurve(new double[] {0, 1}, new double[] {0, 1}).auc()).isEqualTo(0.5);
        assertThat(new RocCurve(new double[] {0, 0, 1}, new double[] {0, 1, 1}).auc())
                .isEqualTo(1);
        assertThat(new RocCurve(new double[] {0, .5, 1}, new double[] {0, 1, 1}).auc())
                .isEqualTo(0.75);
    }

    @Test
    void arraysAreCopiedInAndOut() {
        double[] fpr = {0, 1};
        RocCurve roc = new RocCurve(fpr, new double[] {0, 1});
        fpr[0] = 9;
        roc.truePositiveRate()[0] = 9;
        assertThat(roc).isEqualTo(new RocCurve(new double[] {0, 1}, new double[] {0, 1}));
    }

    @Test
    void ratesThatFallOrLeaveTheUnitIntervalAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RocCurve(new double[] {0, .5, .4}, new double[] {0, .5, 1}))
                .withMessage("Invalid false-positive-rate: 0.4 at point 2 (must ascend within [0, 1], previous 0.5)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RocCurve(new double[] {0, 1}, new double[] {0, Double.NaN}))
                .withMessage("Invalid true-positive-rate: NaN at point 1 (must ascend within [0, 1], previous 0.0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RocCurve(new double[] {0, 1}, new double[] {0}))
                .withMessage("Invalid ROC curve: 2 false positive rates, 1 true (must be as many, and >= 2)");
    }
}
