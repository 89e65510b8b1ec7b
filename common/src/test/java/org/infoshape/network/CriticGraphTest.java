package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.infoshape.bound.PooledWindow;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class CriticGraphTest {

    @Test
    void theLabelsInformationInTheGaussianDataIsFoundInAFewHundredIterations() {
        var graph = new CriticGraph(CriticNetwork.table36(), 20, 1, new Adam(3e-3), 0).build();
        PooledWindow window = new PooledWindow(10);
        for (int i = 0; i < 200; i++) {
            window.add(CriticGraph.step(graph, GaussianRows.xl(2000, i)).sums());
        }
        assertThat(window.nats()).isBetween(0.6, 0.72);
    }

    @Test
    void timing() {
        var graph = new CriticGraph(CriticNetwork.table36(), 20, 3, new Adam(1e-4), 0).build();
        INDArray rows =
                Nd4j.createFromArray(GaussianRows.gaussian(4000 * 23, 1)).reshape(4000, 23);
        double[] ms = new double[500];
        for (int i = 0; i < ms.length; i++) {
            long t = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            CriticGraph.step(graph, rows);
            ms[i] = (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - t) / 1e6;
        }
        java.util.Arrays.sort(ms, 250, 500);
        System.out.println("median " + ms[375] + " min " + ms[250]);
    }
}
