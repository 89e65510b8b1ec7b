package org.infoshape.sampler;

import java.util.concurrent.TimeUnit;
import org.infoshape.data.SampleDigest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a row of the Gaussian data costs before it is written: its 20 features, its split, its part of the digest. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GaussianDrawBenchmark {

    private static final int ROWS = SampleDigest.BLOCK_ROWS;

    private final GaussianRows table = GaussianRows.of(new GaussianMixture(20, -0.99, 0.99), Long.MAX_VALUE, 0, 0.2);
    private final float[] features = new float[ROWS * table.dimension()];
    private final byte[] bytes = new byte[features.length * Float.BYTES];
    private final SampleDigest digest = new SampleDigest();
    private long from;

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public float[] features() {
        table.features(from, ROWS, features);
        from += ROWS;
        return features;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int split() {
        int evaluation = 0;
        for (int row = 0; row < ROWS; row++) {
            evaluation += table.evaluation(from++) ? 1 : 0;
        }
        return evaluation;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public SampleDigest digest() {
        digest.add(1, from++, bytes, 0, bytes.length);
        return digest;
    }
}
