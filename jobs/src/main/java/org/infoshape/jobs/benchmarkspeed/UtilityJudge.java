package org.infoshape.jobs.benchmarkspeed;

import java.util.List;
import org.infoshape.attack.DownstreamClassifier;
import org.infoshape.attack.FitSchedule;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining.Report;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining.Snapshot;
import org.infoshape.network.EncoderNetwork;

/**
 * Says how many nats of the label an encoder keeps, whoever trained it: {@code H(L)} less the held-out cross-entropy of the
 * classifier of thesis table 4.1, on samples of its own.
 */
final class UtilityJudge {

    /** A quarter of the usual steps: three columns are soon learned, and both sides are judged alike. */
    private static final FitSchedule QUICK =
            new FitSchedule(FitSchedule.Rule.ADAM, 1e-2, 0.7, 175, FitSchedule.Unit.STEPS, 4000);

    private static final int TRAIN_ROWS = 20_000;

    /** Standard error of about .004 nats where the utility is high. */
    private static final int HELD_OUT_ROWS = 6000;

    private final LabelledSamples train;
    private final LabelledSamples heldOut;
    private final long seed;

    UtilityJudge(long seed) {
        this.seed = seed;
        train = EncoderTraining.samples(seed, false).first(TRAIN_ROWS);
        heldOut = EncoderTraining.samples(seed, true).first(HELD_OUT_ROWS);
    }

    private double nats(Snapshot snapshot) {
        EncoderSnapshot encoder = new EncoderSnapshot(EncoderNetwork.table33(), snapshot.parameters(), 0);
        return new DownstreamClassifier(QUICK)
                .run(encoder.noiseFree(train), encoder.noiseFree(heldOut), seed)
                .boundNats();
    }

    /** At the end of a training. */
    double last(Report training) {
        List<Snapshot> snapshots = training.snapshots();
        return nats(snapshots.get(snapshots.size() - 1));
    }

    /** When the training first reached a utility, by straight lines between its snapshots; infinite if it never did. */
    double secondsTo(double targetNats, Report training) {
        double nats = 0;
        double seconds = 0;
        for (Snapshot snapshot : training.snapshots()) {
            double now = nats(snapshot);
            if (now >= targetNats) {
                double share = (targetNats - nats) / (now - nats);
                return seconds + share * (snapshot.seconds() - seconds);
            }
            nats = now;
            seconds = snapshot.seconds();
        }
        return Double.POSITIVE_INFINITY;
    }
}
