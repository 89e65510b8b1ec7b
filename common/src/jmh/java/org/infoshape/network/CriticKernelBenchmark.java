package org.infoshape.network;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.bound.BoundState;
import org.infoshape.bound.ReMine;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a training step of a critic is made of: scores alone, the pass forward and back with and without the gradient for the
 * encoder below, and the whole step with Deeplearning4j and Adam around it. 4000 joint and 4000 marginal samples.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CriticKernelBenchmark {

    private static final int ROWS = 4000;
    private static final int DIM_X = 20;
    private static final int DIM_Y = 3;
    private static final int WIDTH = DIM_X + DIM_Y;

    @Param({"RELU", "ELU", "TANH"})
    public CriticActivation activation;

    /** Of both hidden layers: thesis tables 3.6 and 3.5. */
    @Param({"100", "512"})
    public int hidden;

    private CriticKernel kernel;
    private INDArray weights;
    private INDArray toWeights;
    private INDArray toInput;
    private INDArray scores;
    private CriticBatch batch;
    private final CriticObjective objective = new CriticObjective(new ReMine(), BoundState.INITIAL, 0);
    private ComputationGraph graph;

    @Setup
    public void build() {
        CriticShape shape = new CriticShape(DIM_X, DIM_Y, List.of(hidden, hidden));
        kernel = CriticKernels.create(shape, activation, DataType.FLOAT);
        weights = Nd4j.createFromArray(StatisticsNetworkParameters.initialWeights(shape, 1))
                .castTo(DataType.FLOAT);
        toWeights = Nd4j.zeros(DataType.FLOAT, weights.length());
        toInput = Nd4j.zeros(DataType.FLOAT, ROWS, WIDTH);
        scores = Nd4j.zeros(DataType.FLOAT, ROWS, 1);
        batch = new CriticBatch(rows(), Negatives.DERANGEMENT.pair(ROWS, 1, 0), CriticNoise.none());
        CriticNetwork critic =
                CriticNetwork.table36().withHiddenWidths(hidden, hidden).withActivation(activation);
        graph = new CriticGraph(critic, DIM_X, DIM_Y, new Adam(1e-4), 1).build();
    }

    private static INDArray rows() {
        RandomStream stream = Seeds.stream(1, "benchmark-rows");
        float[] values = new float[ROWS * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape(ROWS, WIDTH);
    }

    @TearDown
    public void close() {
        kernel.close();
        graph.close();
    }

    @Benchmark
    public INDArray scores() {
        kernel.scores(weights, batch.rows(), scores);
        return scores;
    }

    @Benchmark
    public CriticPass pass() {
        return kernel.pass(weights, batch, objective, new CriticGradients(toWeights, null, 0, 0));
    }

    @Benchmark
    public CriticPass passWithGradientOfInput() {
        return kernel.pass(weights, batch, objective, new CriticGradients(toWeights, toInput, 0, 1));
    }

    @Benchmark
    public CriticPass wholeStep() {
        return CriticGraph.step(graph, batch.rows());
    }
}
