package org.infoshape.estimator;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.infoshape.reference.CanonicalCorrelations;
import org.infoshape.reference.CountedInformation;
import org.infoshape.reference.Information;
import org.infoshape.reference.Labels;
import org.infoshape.reference.NeighbourHealth;
import org.infoshape.reference.NeighbourInformation;
import org.infoshape.reference.Side;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;

/** An estimator without training: takes all samples at once, every column standardised. */
final class ReferenceEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final Method method;

    /** From samples to nats. */
    private interface Method extends Serializable {

        Information of(Side x, Side y);

        default Optional<String> obstacle(Side x, Side y) {
            return Optional.empty();
        }

        /** Reasons to distrust the value of these samples. */
        default Set<EstimateFlag> flags(Side x, Side y) {
            return Set.of();
        }
    }

    private ReferenceEstimator(String name, Method method) {
        this.name = name;
        this.method = method;
    }

    /** @param name with its constants */
    static ReferenceEstimator neighbours(String name, NeighbourInformation neighbours) {
        return new ReferenceEstimator(name, new Method() {
            private static final long serialVersionUID = 1L;

            @Override
            public Information of(Side x, Side y) {
                return neighbours.of(x, y);
            }

            @Override
            public Optional<String> obstacle(Side x, Side y) {
                if (x.rows() <= neighbours.k()) {
                    return Optional.of("Invalid samples: " + x.rows() + " (must be > k = " + neighbours.k() + ")");
                }
                return noDensity("x", x).or(() -> noDensity("y", y));
            }

            @Override
            public Set<EstimateFlag> flags(Side x, Side y) {
                return new NeighbourHealth(neighbours).flags(x, y);
            }
        });
    }

    /** Why neighbours say nothing of a side: those of a label are all at distance 0. */
    private static Optional<String> noDensity(String name, Side side) {
        return Labels.obstacle(name, side).isPresent()
                ? Optional.empty()
                : Optional.of("Invalid " + name + ": " + Labels.of(side).classes() + " distinct values among "
                        + side.rows() + " samples (must have a density)");
    }

    static ReferenceEstimator canonicalCorrelations(String name) {
        return new ReferenceEstimator(name, new Method() {
            private static final long serialVersionUID = 1L;

            @Override
            public Information of(Side x, Side y) {
                return CanonicalCorrelations.of(x, y);
            }

            @Override
            public Set<EstimateFlag> flags(Side x, Side y) {
                return CanonicalCorrelations.flags(x, y);
            }
        });
    }

    static ReferenceEstimator counts(String name, CountedInformation counts) {
        return new ReferenceEstimator(name, new Method() {
            private static final long serialVersionUID = 1L;

            @Override
            public Information of(Side x, Side y) {
                return counts.of(x, y);
            }

            @Override
            public Optional<String> obstacle(Side x, Side y) {
                return CountedInformation.obstacle(x, y);
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.REFERENCE;
    }

    @Override
    public Optional<String> obstacle(EstimationTask task) {
        PairedSamples samples = task.train().and(task.evaluation());
        return method.obstacle(new Side(samples.x(), samples.dimX()), new Side(samples.y(), samples.dimY()));
    }

    /** @return infinite nats, with a flag, where x and y share a direction entirely */
    @Override
    public MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress) {
        long started = System.nanoTime();
        obstacle(task).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        PairedSamples samples = task.train().and(task.evaluation()).standardised();
        Side x = new Side(samples.x(), samples.dimX());
        Side y = new Side(samples.y(), samples.dimY());
        Information found = method.of(x, y);
        Set<EstimateFlag> flags = EnumSet.noneOf(EstimateFlag.class);
        flags.addAll(method.flags(x, y));
        if (!Double.isFinite(found.nats())) {
            flags.add(EstimateFlag.NOT_A_NUMBER);
        }
        return new MutualInformationEstimate(
                name,
                task.name(),
                found.nats(),
                found.standardError(),
                samples.nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                EstimateDiagnostics.untrained(flags));
    }
}
