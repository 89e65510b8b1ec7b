package org.infoshape.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.infoshape.config.NearestName;
import org.infoshape.sampler.BenchmarkTask.Family;

/**
 * The list of all distributions of known information. The public benchmark's come first, in its order and under its
 * identifiers; a new one is one more line here.
 *
 * @see <a href="https://arxiv.org/abs/2306.11078">Czyz, Grabowski, Vogt, Beerenwinkel, Marx 2023 (Beyond Normal)</a>
 */
public final class Samplers {

    private static final String ALL = "all";
    private static final String PUBLIC_BENCHMARK = "public-benchmark";
    private static final String LOW_DIMENSIONAL = "low-dimensional";

    private static final int STAIRCASE_DIMENSION = 20;

    private static final List<BenchmarkTask> TASKS = Stream.of(
                    oneDimensional(), embeddings(), multinormal(), student(), transformed(), beyond())
            .flatMap(List::stream)
            .toList();

    private Samplers() {}

    /** Every task, in the order of the tables. */
    public static List<BenchmarkTask> all() {
        return TASKS;
    }

    /** The tasks of the correlated Gaussian staircase, in rising order. */
    public static List<BenchmarkTask> staircase() {
        return TASKS.stream().filter(task -> task.family() == Family.STAIRCASE).toList();
    }

    /**
     * The tasks that a user names, each once, in the order of the list.
     *
     * @param names identifiers, families in kebab case, {@code all}, {@code public-benchmark} or {@code low-dimensional}
     * @throws IllegalArgumentException if there is a {@link #fault}
     */
    public static List<BenchmarkTask> named(List<String> names) {
        for (String name : names) {
            fault(name).ifPresent(fault -> {
                throw new IllegalArgumentException("Invalid task: " + name + " (" + fault + ")");
            });
        }
        return TASKS.stream()
                .filter(task -> names.stream().anyMatch(name -> chosenBy(name).test(task)))
                .toList();
    }

    /** What a name must be to name tasks; empty if it does. */
    public static Optional<String> fault(String name) {
        if (TASKS.stream().anyMatch(chosenBy(name))) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(groups());
        TASKS.forEach(task -> known.add(task.id()));
        return Optional.of("must be a task or one of the groups " + String.join(", ", groups())
                + NearestName.of(name, known)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse(""));
    }

    private static List<String> groups() {
        List<String> groups = new ArrayList<>(List.of(ALL, PUBLIC_BENCHMARK, LOW_DIMENSIONAL));
        Arrays.stream(Family.values()).map(Family::word).forEach(groups::add);
        return groups;
    }

    private static Predicate<BenchmarkTask> chosenBy(String name) {
        return switch (name) {
            case ALL -> task -> true;
            case PUBLIC_BENCHMARK -> task -> task.family().ofPublicBenchmark();
            case LOW_DIMENSIONAL -> BenchmarkTask::lowDimensional;
            default -> task -> task.id().equals(name) || task.family().word().equals(name);
        };
    }

    private static List<BenchmarkTask> oneDimensional() {
        return in(
                Family.ONE_DIMENSIONAL,
                binormal(),
                uniform(binormal()),
                new Named("1v1-additive-0.1", "Uniform 1 × 1 (additive noise 0.1)", new AdditiveUniform(0.1)),
                new Named("1v1-additive-0.75", "Uniform 1 × 1 (additive noise 0.75)", new AdditiveUniform(0.75)),
                new Named(
                        "1v1-bimodal-0.75",
                        "Bimodal 1 × 1",
                        new RecodedSampler(binormal().sampler, CoordinateMap.BIMODAL_X, CoordinateMap.BIMODAL_Y)),
                new Named(
                        "wiggly-1v1-normal-0.75",
                        "Wiggly @ Binormal 1 × 1",
                        new RecodedSampler(binormal().sampler, CoordinateMap.WIGGLY_X, CoordinateMap.WIGGLY_Y)),
                halfCube(binormal()),
                studentPair(1, 1),
                asinh(studentPair(1, 1)));
    }

    private static List<BenchmarkTask> embeddings() {
        Named uniform = uniform(binormal());
        return in(
                Family.EMBEDDING,
                new Named(
                        "swissroll_x-" + uniform.id,
                        "Swiss roll 2 × 1",
                        new RecodedSampler(uniform.sampler, new SwissRoll(), CoordinateMap.IDENTITY)));
    }

    private static List<BenchmarkTask> multinormal() {
        return in(
                Family.MULTINORMAL,
                dense(2),
                dense(3),
                dense(5),
                dense(25),
                dense(50),
                twoPairs(2),
                twoPairs(3),
                twoPairs(5),
                twoPairs(25));
    }

    private static List<BenchmarkTask> student() {
        return in(
                Family.STUDENT,
                studentPair(2, 1),
                studentPair(2, 2),
                studentPair(3, 2),
                studentPair(3, 3),
                studentPair(5, 2),
                studentPair(5, 3));
    }

    private static List<BenchmarkTask> transformed() {
        return in(
                Family.TRANSFORMED,
                uniform(twoPairs(3)),
                uniform(twoPairs(5)),
                uniform(twoPairs(25)),
                halfCube(twoPairs(3)),
                halfCube(twoPairs(5)),
                halfCube(twoPairs(25)),
                spiral(twoPairs(3)),
                spiral(twoPairs(5)),
                spiral(twoPairs(25)),
                spiral(uniform(twoPairs(3))),
                spiral(uniform(twoPairs(5))),
                spiral(uniform(twoPairs(25))),
                asinh(studentPair(2, 1)),
                asinh(studentPair(3, 2)),
                asinh(studentPair(5, 2)));
    }

    private static List<BenchmarkTask> beyond() {
        List<BenchmarkTask> tasks = new ArrayList<>();
        for (int nats = 2; nats <= 10; nats += 2) {
            GaussianPair pair = GaussianPair.withMutualInformation(STAIRCASE_DIMENSION, nats);
            tasks.addAll(
                    in(Family.STAIRCASE, new Named("staircase-20-20-" + nats, "Staircase, " + nats + " nats", pair)));
        }
        tasks.addAll(in(
                Family.THESIS,
                new Named("gaussian-mixture-20", "Mixture and its label", new GaussianMixture(20, -0.99, 0.99)),
                new Named(
                        "gaussian-mixture-20-0.3", "Mixture and its label, hard", new GaussianMixture(20, -0.3, 0.3))));
        for (double rho : new double[] {0.1, 0.5, 0.95}) {
            tasks.addAll(in(
                    Family.LABELS,
                    new Named("noisy-label-10-" + rho, "Label and noisy label " + rho, new NoisyLabel(10, rho))));
        }
        return tasks;
    }

    private static Named binormal() {
        return new Named("1v1-normal-0.75", "Binormal 1 × 1", new GaussianPair(1, 0.75));
    }

    private static Named dense(int d) {
        return new Named(
                "multinormal-dense-" + d + "-" + d + "-0.5",
                "Multinormal " + d + " × " + d + " (dense)",
                new DenseGaussian(d, d, 0.5));
    }

    /**
     * The benchmark makes the two pairs of a common cause of weight 2 and own noise of weight 1, which gives a correlation of
     * 4/5.
     */
    private static Named twoPairs(int d) {
        return new Named(
                "multinormal-sparse-" + d + "-" + d + "-2-2.0",
                "Multinormal " + d + " × " + d + " (2-pair)",
                new GaussianPair(d, 2, 0.8));
    }

    private static Named studentPair(int d, int dof) {
        return new Named(
                "student-identity-" + d + "-" + d + "-" + dof,
                "Student-t " + d + " × " + d + " (dof " + dof + ")",
                new StudentPair(d, dof));
    }

    private static Named uniform(Named base) {
        return new Named(
                "normal-cdf-" + base.id,
                "Normal CDF @ " + base.name,
                new RecodedSampler(base.sampler, CoordinateMap.NORMAL_CDF));
    }

    private static Named halfCube(Named base) {
        return new Named(
                "half_cube-" + base.id,
                "Half-cube @ " + base.name,
                new RecodedSampler(base.sampler, CoordinateMap.HALF_CUBE));
    }

    private static Named asinh(Named base) {
        return new Named(
                "asinh-" + base.id, "Asinh @ " + base.name, new RecodedSampler(base.sampler, CoordinateMap.ASINH));
    }

    private static Named spiral(Named base) {
        return new Named(
                "spiral-" + base.id,
                "Spiral @ " + base.name,
                new RecodedSampler(base.sampler, new Spiral(0, 1), new Spiral(1, 2)));
    }

    private static List<BenchmarkTask> in(Family family, Named... named) {
        return Arrays.stream(named)
                .map(task -> new BenchmarkTask(task.id, task.name, family, task.sampler))
                .toList();
    }

    private record Named(String id, String name, Sampler sampler) {}
}
