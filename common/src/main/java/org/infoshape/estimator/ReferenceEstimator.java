package org.infoshape.estimator;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.infoshape.reference.CanonicalCorrelations;
import org.infoshape.reference.CountedInformation;
import org.infoshape.reference.Information;
import org.infoshape.reference.NeighbourInformation;
import org.infoshape.reference.Side;
import org.infoshape.result.EstimateDiagnostics;
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
                return x.rows() > neighbours.k()
                        ? Optional.empty()
                        : Optional.of("Invalid samples: " + x.rows() + " (must be > k = " + neighbours.k() + ")");
            }
        });
    }

    static ReferenceEstimator canonicalCorrelations(String name) {
        return new ReferenceEstimator(name, CanonicalCorrelations::of);
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
        Information found = method.of(new Side(samples.x(), samples.dimX()), new Side(samples.y(), samples.dimY()));
        return new MutualInformationEstimate(
                name,
                task.name(),
                found.nats(),
                found.standardError(),
                samples.nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                new EstimateDiagnostics(0, false, false, false, !Double.isFinite(found.nats()), List.of()));
    }
}
