package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.infoshape.estimator.PairedSamples;
import org.junit.jupiter.api.Test;

class LabelledSamplesTest {

    @Test
    void arraysAreCopiedInAndOut() {
        float[] features = {1, 2};
        int[] labels = {0, 1};
        LabelledSamples samples = new LabelledSamples(features, 1, labels);
        features[0] = 9;
        labels[0] = 9;
        samples.features()[1] = 9;
        samples.labels()[1] = 9;
        assertThat(samples.features()).containsExactly(1, 2);
        assertThat(samples.labels()).containsExactly(0, 1);
    }

    @Test
    void theyMakeAPairWithTheLabelInOneColumn() {
        PairedSamples pair = PairedSamples.ofLabel(new LabelledSamples(new float[] {1, 2, 3, 4}, 2, new int[] {0, 1}));
        assertThat(pair.x()).containsExactly(1, 2, 3, 4);
        assertThat(pair.y()).containsExactly(0, 1);
    }

    @Test
    void theFirstRowsKeepTheirLabels() {
        LabelledSamples first = new LabelledSamples(new float[] {1, 2, 3, 4}, 2, new int[] {7, 8}).first(1);
        assertThat(first.features()).containsExactly(1, 2);
        assertThat(first.labels()).containsExactly(7);
    }

    @Test
    void whatIsNoLabelIsRefused() {
        assertThatThrownBy(() -> new LabelledSamples(new float[2], 1, new int[] {0, -1}))
                .hasMessage("Invalid label: -1 in row 1 (must be >= 0)");
        assertThatThrownBy(() -> new LabelledSamples(new float[3], 2, new int[] {0, 1}))
                .hasMessage("Invalid samples: 3 values in 2 columns for 2 labels (must have one row a label)");
        assertThatThrownBy(() -> new LabelledSamples(new float[] {0, 0, Float.NaN, 0}, 2, new int[] {0, 1}))
                .hasMessage("Invalid feature: NaN in row 1, column 0 (must be finite)");
    }
}
