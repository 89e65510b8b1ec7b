package org.infoshape.encoder;

import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.IreneGraph;
import org.infoshape.network.UpdaterChoice;
import org.infoshape.random.Seeds;

/**
 * All that decides an IRENE training beside its images and its learning-rate schedule.
 *
 * @param graph F, G and the private heads
 * @param encoderAndTarget updates of F and G
 * @param privateHeads updates of every H
 * @param noiseSigma standard deviation of the noise on the bottleneck; 0 for none
 * @param batchSize images a step, a worker
 * @param seed of the run
 */
public record IreneRecipe(
        IreneGraph graph,
        UpdaterChoice encoderAndTarget,
        UpdaterChoice privateHeads,
        double noiseSigma,
        int batchSize,
        long seed)
        implements Serializable {

    /**
     * A fresh network.
     *
     * @param factor of all learning rates
     */
    public ComputationGraph freshGraph(double factor) {
        return graph.build(
                encoderAndTarget.at(factor * encoderAndTarget.learningRate()),
                privateHeads.at(factor * privateHeads.learningRate()),
                Seeds.derive(seed, "irene-weights"));
    }
}
