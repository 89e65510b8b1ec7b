package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class ClassifierNetworkTest {

    @Test
    void theRawFeaturesTellTheLabelAlmostWithoutError() {
        MultiLayerNetwork network =
                ClassifierNetwork.table41(GaussianRows.DIM, new Adam(1e-2), 0).build();
        for (int i = 0; i < 150; i++) {
            network.fit(x(200, i), l(200, i));
        }
        INDArray probability = network.output(x(1000, 999));
        double right = probability
                .gt(0.5)
                .castTo(probability.dataType())
                .eq(l(1000, 999))
                .castTo(probability.dataType())
                .meanNumber()
                .doubleValue();
        // The Bayes error is 4e-10; what is left is a short training's.
        assertThat(right).isGreaterThan(0.95);
    }

    @Test
    void itIsADifferentNetworkForAnotherSeedOnly() {
        float[] first = parameters(1);
        assertThat(parameters(1)).isEqualTo(first);
        assertThat(parameters(2)).isNotEqualTo(first);
    }

    @Test
    void aWidthOfNothingIsRefused() {
        assertThatThrownBy(() -> ClassifierNetwork.table41(0, new Adam(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid classifier: 0 -> 100 -> 1 (every width must be >= 1)");
    }

    private static float[] parameters(long seed) {
        return ClassifierNetwork.table41(3, new Adam(), seed)
                .build()
                .params()
                .data()
                .asFloat();
    }

    private static INDArray x(int n, long seed) {
        return Nd4j.createFromArray(GaussianRows.x(n, seed)).reshape(n, GaussianRows.DIM);
    }

    private static INDArray l(int n, long seed) {
        return Nd4j.createFromArray(GaussianRows.l(n, seed)).reshape(n, 1);
    }
}
