package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infoshape.spark.AveragingFixture.batches;
import static org.infoshape.spark.AveragingFixture.bits;
import static org.infoshape.spark.AveragingFixture.network;

import java.util.Collections;
import org.apache.commons.lang3.SerializationUtils;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.NetworkState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

class NetworkStateTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void theMeanOfEqualStatesHasTheSameBitsNegativeZerosIncluded(int workers) {
        ComputationGraph network = network(false);
        batches(0, 0, 5, 0).forEachRemaining(network::fit);
        network.params().putScalar(0, -0.0f);
        int[] before = bits(network);

        NetworkState.mean(Collections.nCopies(workers, NetworkState.of(network)))
                .assignTo(network);

        assertThat(bits(network)).isEqualTo(before).contains(Float.floatToRawIntBits(-0.0f));
    }

    @Test
    void aStateSurvivesSerialisationWithItsCounts() {
        ComputationGraph network = network(false);
        batches(0, 0, 5, 0).forEachRemaining(network::fit);
        ComputationGraph other = network(false);

        SerializationUtils.clone(NetworkState.of(network)).assignTo(other);

        assertThat(bits(other)).isEqualTo(bits(network));
        assertThat(other.getIterationCount()).isEqualTo(5);
        assertThat(other.getLayer("out").getIterationCount()).isEqualTo(5);
    }

    @Test
    void anotherNetworkOrPrecisionIsRefused() {
        ComputationGraph single = outputOnly(DataType.FLOAT);
        ComputationGraph dual = outputOnly(DataType.DOUBLE);
        NetworkState state = NetworkState.of(network(false));

        assertThatThrownBy(() -> state.assignTo(single))
                .hasMessage("Invalid network state: 130 values for a network that holds 6 (must be the same"
                        + " configuration)");
        assertThatThrownBy(() -> NetworkState.of(dual))
                .hasMessage("Invalid data type of the network: DOUBLE (must be FLOAT)");
    }

    @Test
    void anUpdaterWithoutStateIsAveragedToo() {
        ComputationGraph network = outputOnly(DataType.FLOAT);
        float[] before = network.params().toFloatVector();

        NetworkState.mean(Collections.nCopies(3, NetworkState.of(network))).assignTo(network);

        assertThat(network.params().toFloatVector()).isEqualTo(before);
    }

    private static ComputationGraph outputOnly(DataType type) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(type)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", new OutputLayer.Builder().nIn(2).nOut(2).build(), "in")
                .setOutputs("out")
                .build());
        network.init();
        return network;
    }
}
