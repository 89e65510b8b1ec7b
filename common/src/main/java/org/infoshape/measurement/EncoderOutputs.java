package org.infoshape.measurement;

import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.result.report.InfoShapeResults;
import org.infoshape.result.report.ScatterPoints;

/** An encoder's outputs as a panel of the scatter figure. */
public final class EncoderOutputs {

    /** Points a panel; more would hide each other. */
    private static final int POINTS = 1000;

    private EncoderOutputs() {}

    /** The first two outputs, without noise, of the first rows. */
    public static InfoShapeResults.Snapshot shown(String name, EncoderSnapshot encoder, LabelledSamples rows) {
        LabelledSamples z = encoder.noiseFree(rows.first(POINTS));
        double[] first = new double[z.nSamples()];
        double[] second = new double[z.nSamples()];
        for (int i = 0; i < first.length; i++) {
            first[i] = z.feature(i, 0);
            second[i] = z.columns() > 1 ? z.feature(i, 1) : 0;
        }
        return new InfoShapeResults.Snapshot(name, new ScatterPoints(first, second, z.labels()));
    }
}
