package org.infoshape.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.sampler.BenchmarkTask.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every {@link Sampler}, and the list of them. */
class SamplerTest {

    static Stream<BenchmarkTask> tasks() {
        return Samplers.all().stream();
    }

    static Stream<BenchmarkTask> tasksOfKnownDensities() {
        return tasks().filter(task -> task.sampler() instanceof KnownDensities);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aSampleDependsOnSeedAndIdOnly(BenchmarkTask task) {
        Sampler sampler = task.sampler();
        PairedSamples few = sampler.sample(10, 1);
        int[] firstTen = IntStream.range(0, 10).toArray();
        PairedSamples first = sampler.sample(100, 1).rows(firstTen);
        assertThat(first.x()).containsExactly(few.x());
        assertThat(first.y()).containsExactly(few.y());
        assertThat(sampler.sample(10, 2).x()).isNotEqualTo(few.x());

        // drawn alone, by whoever, at whatever offset
        float[] alone = new float[3 + sampler.dimX() + sampler.dimY()];
        sampler.draw(7, new RandomStream(Sampler.sampleSeed(1, 7)), alone, 3);
        assertThat(alone)
                .startsWith(0, 0, 0)
                .containsSubsequence(few.rows(new int[] {7}).x());
        assertThat(alone).endsWith(few.rows(new int[] {7}).y());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void samplesHaveTheirShapeAndAreFinite(BenchmarkTask task) {
        // PairedSamples refuses what is not finite
        PairedSamples samples = task.sampler().sample(2000, 3);
        assertThat(samples.nSamples()).isEqualTo(2000);
        assertThat(samples.dimX()).isEqualTo(task.sampler().dimX());
        assertThat(samples.dimY()).isEqualTo(task.sampler().dimY());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void standardisedColumnsHaveMeanZeroAndDeviationOne(BenchmarkTask task) {
        PairedSamples samples = task.sampler().sample(500, 4).standardised();
        assertMoments(samples.x(), samples.dimX());
        assertMoments(samples.y(), samples.dimY());
    }

    private static void assertMoments(float[] values, int columns) {
        int n = values.length / columns;
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = c; i < values.length; i += columns) {
                sum += values[i];
                squares += (double) values[i] * values[i];
            }
            // single precision of the standardised values
            assertThat(sum / n).isCloseTo(0, within(1e-5));
            assertThat(squares / n).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("tasksOfKnownDensities")
    void theTruthIsTheMeanOfThePointwiseInformation(BenchmarkTask task) {
        KnownDensities sampler = (KnownDensities) task.sampler();
        int n = 20_000;
        int width = sampler.dimX() + sampler.dimY();
        float[] xy = new float[width];
        RandomStream random = new RandomStream(0);
        double sum = 0;
        double squares = 0;
        for (int id = 0; id < n; id++) {
            random.restart(Sampler.sampleSeed(5, id));
            sampler.draw(id, random, xy, 0);
            double nats = sampler.pointwiseNats(xy, 0);
            sum += nats;
            squares += nats * nats;
        }
        double mean = sum / n;
        double standardError = Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
        // four standard errors of the sampled figure: about one of a thousand such tests would fail on new seeds; 1e-6
        // for
        // the rounding of samples where the ratio hardly varies
        assertThat(task.truth()).isCloseTo(mean, within(4 * standardError + 1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "1v1-normal-0.75, 0.41334",
        "half_cube-1v1-normal-0.75, 0.41334",
        "normal-cdf-1v1-normal-0.75, 0.41334",
        "swissroll_x-normal-cdf-1v1-normal-0.75, 0.41334",
        "1v1-additive-0.1, 1.70944",
        "1v1-additive-0.75, 0.33333",
        "student-identity-1-1-1, 0.22417",
        "asinh-student-identity-1-1-1, 0.22417",
        "multinormal-dense-5-5-0.5, 0.59281",
        "multinormal-dense-25-25-0.5, 1.29218",
        "multinormal-dense-50-50-0.5, 1.62427",
        "multinormal-sparse-3-3-2-2.0, 1.02165",
        "multinormal-sparse-25-25-2-2.0, 1.02165",
        "spiral-multinormal-sparse-3-3-2-2.0, 1.02165",
        "spiral-normal-cdf-multinormal-sparse-25-25-2-2.0, 1.02165",
        "gaussian-mixture-20, 0.69315",
        "staircase-20-20-10, 10",
    })
    void theTruthIsThePublishedOne(String id, double published) {
        // known-truths.md, to the five digits that it prints
        assertThat(task(id).truth()).isCloseTo(published, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({"noisy-label-10-0.1, 0", "noisy-label-10-0.5, 0.511", "noisy-label-10-0.95, 1.994"})
    void labelsAreThoseOfBiasedMnist(String id, double published) {
        // known-truths.md, to the three digits that it prints
        assertThat(task(id).truth()).isCloseTo(published, within(5e-4));
    }

    private static BenchmarkTask task(String id) {
        return Samplers.named(List.of(id)).get(0);
    }

    @Test
    void theListHoldsThePublicBenchmarkWhole() {
        assertThat(Samplers.named(List.of("public-benchmark"))).hasSize(40);
        assertThat(Samplers.named(List.of("low-dimensional", "public-benchmark")))
                .hasSizeGreaterThan(40);
        assertThat(new HashSet<>(Samplers.all().stream().map(BenchmarkTask::id).toList()))
                .hasSameSizeAs(Samplers.all());
        assertThat(Samplers.staircase())
                .extracting(BenchmarkTask::truth)
                .satisfiesExactly(
                        nats -> assertThat(nats).isCloseTo(2, within(1e-12)),
                        nats -> assertThat(nats).isCloseTo(4, within(1e-12)),
                        nats -> assertThat(nats).isCloseTo(6, within(1e-12)),
                        nats -> assertThat(nats).isCloseTo(8, within(1e-12)),
                        nats -> assertThat(nats).isCloseTo(10, within(1e-12)));
    }

    @Test
    void tasksAreNamedByThemselvesOrTheirFamily() {
        assertThat(Samplers.named(List.of("embedding", "1v1-normal-0.75", "embedding")))
                .extracting(BenchmarkTask::id)
                .containsExactly("1v1-normal-0.75", "swissroll_x-normal-cdf-1v1-normal-0.75");
        assertThat(Samplers.named(List.of("low-dimensional")))
                .allMatch(task -> task.sampler().dimX() <= 5);
        assertThat(Samplers.named(List.of("labels"))).allMatch(task -> task.family() == Family.LABELS);
        assertThatThrownBy(() -> Samplers.named(List.of("1v1-normal-0.57")))
                .hasMessage("Invalid task: 1v1-normal-0.57 (must be a task or one of the groups all, public-benchmark,"
                        + " low-dimensional, one-dimensional, embedding, multinormal, student, transformed, staircase,"
                        + " thesis, labels; did you mean '1v1-normal-0.75'?)");
    }

    @Test
    void theGaussianPairIsCorrelatedInItsFirstComponentsOnly() {
        int n = 40_000;
        PairedSamples samples = new GaussianPair(2, 1, 0.6).sample(n, 9);
        float[] x = samples.x();
        float[] y = samples.y();
        double first = 0;
        double second = 0;
        double crossed = 0;
        for (int i = 0; i < n; i++) {
            first += (double) x[2 * i] * y[2 * i] / n;
            second += (double) x[2 * i + 1] * y[2 * i + 1] / n;
            crossed += (double) x[2 * i] * y[2 * i + 1] / n;
        }
        // five standard errors sqrt((1 + rho^2) / n)
        assertThat(first).isCloseTo(0.6, within(0.03));
        assertThat(second).isCloseTo(0, within(0.03));
        assertThat(crossed).isCloseTo(0, within(0.03));
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new GaussianPair(2, 3, 0.5))
                .hasMessage("Invalid correlated: 3 (must be in 1 .. dimension = 2)");
        assertThatThrownBy(() -> new GaussianPair(0, 0.5)).hasMessage("Invalid dimension: 0 (must be >= 1)");
        assertThatThrownBy(() -> new DenseGaussian(1, 0, 0.5)).hasMessage("Invalid dimensions: 1, 0 (must be >= 1)");
        assertThatThrownBy(() -> new DenseGaussian(1, 1, 1)).hasMessage("Invalid rho: 1.0 (must be > 0 and < 1)");
        assertThatThrownBy(() -> new StudentPair(0, 1)).hasMessage("Invalid dimension: 0 (must be >= 1)");
        assertThatThrownBy(() -> new StudentPair(1, 0)).hasMessage("Invalid dof: 0 (must be >= 1)");
        assertThatThrownBy(() -> new AdditiveUniform(0)).hasMessage("Invalid epsilon: 0.0 (must be > 0)");
        assertThatThrownBy(() -> new NoisyLabel(1, 0.5)).hasMessage("Invalid classes: 1 (must be >= 2)");
        assertThatThrownBy(() -> new NoisyLabel(2, 1)).hasMessage("Invalid rho: 1.0 (must be > 0 and < 1)");
        assertThatThrownBy(() -> new RecodedSampler(new GaussianPair(2, 0.5), new Spiral(1, 2)))
                .hasMessage("Invalid plane: 1, 2 (must be two of the components 0 .. 1)");
        assertThatThrownBy(() -> new RecodedSampler(new GaussianPair(2, 0.5), new SwissRoll()))
                .hasMessage("Invalid dimension: 2 (a Swiss roll is of 1)");
    }
}
