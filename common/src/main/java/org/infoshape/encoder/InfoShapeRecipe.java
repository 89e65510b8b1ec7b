package org.infoshape.encoder;

import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.network.InfoShapeGraph;
import org.infoshape.network.LateDrop;
import org.infoshape.network.PhasedUpdater;
import org.infoshape.network.StatisticsNetwork;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * How one InfoShape encoder is trained: minimise {@code leakageWeight I(X;Z)/leakageNormaliser -
 * utilityWeight I(Z;L)/utilityNormaliser} (thesis equation 4.1), each mutual information read by a critic of its own.
 *
 * @param encoder widths
 * @param noiseSigma standard deviation of Gaussian noise added to Z; 0 for none
 * @param encoderLearningRate of Adam; a fifth of it in the last 30 % of the encoder's steps if the schedule has many
 * @param critic of both sides
 * @param criticLearningRate of Adam
 * @param objective weights and normalisers
 * @param schedule what moves when
 * @param batchSize rows of a batch, a worker
 * @param encoderBatchSize rows of an encoder step's batch, a worker, unless the schedule is joint
 * @param seed of the run
 */
public record InfoShapeRecipe(
        EncoderNetwork encoder,
        double noiseSigma,
        double encoderLearningRate,
        CriticNetwork critic,
        double criticLearningRate,
        Objective objective,
        TrainingSchedule schedule,
        int batchSize,
        int encoderBatchSize,
        long seed)
        implements Serializable {

    /** Encoder steps below which its learning rate stays: the thesis makes ten. */
    private static final int FEW_STEPS = 50;

    /**
     * @param leakageWeight lambda 1, at least 0
     * @param utilityWeight lambda 2, at least 0
     * @param leakageNormaliser H(X) of the thesis, in nats
     * @param utilityNormaliser H(L), in nats
     * @param leakageGradient whose gradient of I(X;Z) the encoder descends
     */
    public record Objective(
            double leakageWeight,
            double utilityWeight,
            double leakageNormaliser,
            double utilityNormaliser,
            LeakageGradient leakageGradient)
            implements Serializable {

        /** By the leakage critic. */
        public Objective(
                double leakageWeight, double utilityWeight, double leakageNormaliser, double utilityNormaliser) {
            this(leakageWeight, utilityWeight, leakageNormaliser, utilityNormaliser, LeakageGradient.CRITIC);
        }
    }

    /** Whose gradient of I(X;Z) the encoder descends. */
    public enum LeakageGradient {
        /** Of the leakage critic's lower bound. */
        CRITIC,

        /**
         * MIGE: of H(Z), from the samples' estimated score; the leakage critic learns beside it and tells the value. For
         * {@code Z = f(X) + noise} it is the gradient of I(X;Z) itself.
         */
        MIGE
    }

    /** What a worker must know to make batches. */
    public BatchPlan batchPlan() {
        return new BatchPlan(schedule, batchSize, encoderBatchSize, encoder.dimZ(), noiseSigma);
    }

    /** The graph before the first iteration. */
    public ComputationGraph freshGraph() {
        return graph(seed).build();
    }

    /**
     * Gives the graph fresh critics, with weights of their own for each cycle; the encoder stays.
     *
     * @param cycle encoder steps made so far
     */
    void restartCritics(ComputationGraph graph, int cycle) {
        for (String critic : List.of(InfoShapeGraph.LEAKAGE_CRITIC, InfoShapeGraph.UTILITY_CRITIC)) {
            StatisticsNetwork.of(graph, critic).restart(Seeds.derive(seed, critic, cycle));
        }
    }

    /** An encoder of this recipe with given parameters. */
    public EncoderSnapshot snapshot(float[] parameters) {
        return new EncoderSnapshot(encoder, parameters, noiseSigma);
    }

    private InfoShapeGraph graph(long weightSeed) {
        double leakageScale = -objective.leakageWeight / objective.leakageNormaliser;
        boolean mige = objective.leakageGradient == LeakageGradient.MIGE;
        return new InfoShapeGraph(
                encoder,
                1,
                noiseSigma > 0,
                side(mige ? 0 : leakageScale),
                side(objective.utilityWeight / objective.utilityNormaliser),
                mige ? leakageScale : 0,
                encoderUpdater(),
                weightSeed);
    }

    private InfoShapeGraph.Side side(double encoderScale) {
        Adam adam = new Adam(criticLearningRate);
        if (schedule.joint()) {
            return new InfoShapeGraph.Side(critic, adam, encoderScale);
        }
        IUpdater phased =
                PhasedUpdater.allButLast(adam, schedule.criticSteps(), schedule.coldCritics(), schedule.warmUp());
        return new InfoShapeGraph.Side(critic, phased, encoderScale);
    }

    private IUpdater encoderUpdater() {
        Adam adam = schedule.encoderSteps() <= FEW_STEPS
                ? new Adam(encoderLearningRate)
                : LateDrop.adam(encoderLearningRate, schedule.encoderSteps());
        return schedule.joint() ? adam : PhasedUpdater.last(adam, schedule.criticSteps(), schedule.warmUp());
    }
}
