package org.infoshape.jobs.benchmarkspeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining.Report;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining.Snapshot;
import org.infoshape.network.EncoderNetwork;
import org.junit.jupiter.api.Test;

class UtilityJudgeTest {

    private static final float[] SILENT = new float[20 * 10 + 10 + 10 * 3 + 3];
    private static final float[] UNTRAINED =
            EncoderSnapshot.untrained(EncoderNetwork.table33(), 0, 0).parameters();

    private final UtilityJudge judge = new UtilityJudge(0);

    private static Report report(float[] last) {
        return new Report(2, null, List.of(new Snapshot(1, SILENT), new Snapshot(2, last)));
    }

    @Test
    void anEncoderThatSaysNothingHasNoUtility() {
        // its z is constant; what the classifier still gets wrong is the label's frequency, about 1 / n
        assertThat(judge.last(report(SILENT))).isBetween(-0.01, 0.001);
    }

    @Test
    void theTimeLiesBetweenTheSnapshotsAroundTheUtility() {
        double last = judge.last(report(UNTRAINED));
        assertThat(last).isGreaterThan(0.1);
        assertThat(judge.secondsTo(last / 2, report(UNTRAINED))).isBetween(1.4, 1.6);
        assertThat(judge.secondsTo(last, report(UNTRAINED))).isEqualTo(2);
    }

    @Test
    void aUtilityThatIsNeverReachedTakesForEver() {
        assertThat(judge.secondsTo(0.69, report(UNTRAINED))).isInfinite();
    }
}
