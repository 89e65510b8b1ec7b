package org.infoshape.encoder;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.infoshape.data.TrainingRows;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The mini-batches of one worker for a round of iterations, made one at a time: inputs {@code x [n, dimX]},
 * {@code label [n, 1]} and, if the encoder is noisy, {@code noise [n, dimZ]}. Every batch is a pure function of the run's
 * seed, the worker and the iteration.
 */
public final class InfoShapeBatches implements Iterator<MultiDataSet> {

    private final TrainingRows samples;
    private final BatchPlan plan;
    private final long seed;
    private final int worker;
    private final BatchOrder criticOrder;
    private final BatchOrder encoderOrder;
    private final int end;
    private int iteration;

    private InfoShapeBatches(TrainingRows samples, BatchPlan plan, long seed, int worker, Round round) {
        this.samples = samples;
        this.plan = plan;
        this.seed = seed;
        this.worker = worker;
        this.criticOrder = new BatchOrder(seed, "batch-order", worker, samples.nSamples(), plan.batchSize());
        this.encoderOrder =
                new BatchOrder(seed, "encoder-batch-order", worker, samples.nSamples(), plan.encoderBatchSize());
        this.iteration = round.from;
        this.end = round.from + round.iterations;
    }

    /**
     * @param from first iteration
     * @param iterations in the round
     */
    public record Round(int from, int iterations) implements Serializable {}

    /**
     * @param samples rows of this worker
     * @param seed of the run
     * @param worker from 0
     */
    public static Iterator<MultiDataSet> of(TrainingRows samples, BatchPlan plan, long seed, int worker, Round round) {
        return new InfoShapeBatches(samples, plan, seed, worker, round);
    }

    @Override
    public boolean hasNext() {
        return iteration < end;
    }

    @Override
    public MultiDataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The round ended at iteration " + end);
        }
        int[] rows = rowsOf(iteration);
        INDArray x = gather(rows);
        INDArray label = labels(rows);
        INDArray[] inputs = plan.noiseSigma() > 0
                ? new INDArray[] {x, label, noise(rows.length, iteration)}
                : new INDArray[] {x, label};
        iteration++;
        return new org.nd4j.linalg.dataset.MultiDataSet(inputs, new INDArray[2]);
    }

    private int[] rowsOf(int k) {
        TrainingSchedule schedule = plan.schedule();
        if (schedule.joint()) {
            return criticOrder.batch(k);
        }
        int encoderSteps = schedule.encoderStepsBefore(k);
        return schedule.movesEncoder(k) ? encoderOrder.batch(encoderSteps) : criticOrder.batch(k - encoderSteps);
    }

    private INDArray gather(int[] rows) {
        float[] block = new float[rows.length * samples.columns()];
        samples.gatherFeatures(rows, block);
        return NativeArrays.of(block, rows.length, samples.columns());
    }

    private INDArray labels(int[] rows) {
        float[] labels = new float[rows.length];
        samples.gatherLabels(rows, labels);
        return NativeArrays.of(labels, rows.length, 1);
    }

    private INDArray noise(int rows, int k) {
        RandomStream stream = Seeds.stream(seed, "encoder-noise", worker, k);
        float[] noise = new float[rows * plan.outputs()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (plan.noiseSigma() * stream.nextGaussian());
        }
        return NativeArrays.of(noise, rows, plan.outputs());
    }
}
