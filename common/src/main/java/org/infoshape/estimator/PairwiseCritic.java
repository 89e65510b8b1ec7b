package org.infoshape.estimator;

import java.util.Arrays;
import org.infoshape.bound.BoundState;
import org.infoshape.bound.PairScores;
import org.infoshape.bound.PairStep;
import org.infoshape.bound.PairwiseBound;
import org.infoshape.bound.Reading;
import org.infoshape.bound.ScoreSums;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.network.DenseTower;
import org.infoshape.network.LateDrop;
import org.infoshape.network.PairBatch;
import org.infoshape.network.PairCritic;
import org.infoshape.network.Trainable;
import org.infoshape.random.Seeds;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** A critic that climbs any bound, with the bound's baseline where it has one. */
final class PairwiseCritic implements LearningCritic {

    /** Rows that are scored at once. */
    private static final int SCORED_ROWS = 4096;

    private final PairwiseBound bound;
    private final Pairs pairs;
    private final long seed;
    private final PairCritic critic;
    private final @Nullable DenseTower baseline;
    private BoundState state = BoundState.INITIAL;
    private @Nullable PairLayout layout;
    private int iteration;
    private double scale = 1;

    PairwiseCritic(PairwiseBound bound, NeuralSettings settings, int dimX, int dimY, long seed) {
        this(bound, settings, LateDrop.adam(settings.learningRate(), settings.iterations()), dimX, dimY, seed);
    }

    PairwiseCritic(PairwiseBound bound, NeuralSettings settings, Adam adam, int dimX, int dimY, long seed) {
        this.bound = bound;
        this.pairs = settings.pairs();
        this.seed = Seeds.derive(seed, "critic");
        CriticDesign design = settings.critic();
        critic = design.critic(dimX, dimY, adam, this.seed);
        baseline = bound.needsBaseline()
                ? new DenseTower(design.towerWidths(dimY, 1), design.activation(), adam, Seeds.derive(seed, "baseline"))
                : null;
    }

    @Override
    public void step(PairedSamples samples, int[] rows, TrainingCurve curve) {
        step(samples.rows(rows), curve);
    }

    /** Trains on a whole set of samples as one batch. */
    void step(PairedSamples samples, TrainingCurve curve) {
        PairBatch batch = layout(samples.nSamples()).batch(samples);
        iteration++;
        PairScores scores = scores(critic.scoresToClimb(batch), batch, samples);
        if (!finite(scores)) {
            curve.add(Double.NaN);
            return;
        }
        PairStep step = bound.step(scores, state);
        state = step.next();
        int n = scores.n();
        float[] toScore = new float[batch.pairs()];
        for (int k = 0; k < toScore.length; k++) {
            toScore[k] = (float) (k < n ? step.toJoint()[k] : step.toMarginal()[k - n]);
        }
        critic.climb(batch, toScore);
        if (baseline != null) {
            float[] toBaseline = new float[n];
            for (int i = 0; i < n; i++) {
                toBaseline[i] = (float) step.toBaseline()[i];
            }
            baseline.climb(toBaseline);
        }
        if (bound.reading() == Reading.DONSKER_VARADHAN) {
            curve.add(step.nats(), ScoreSums.of(scores.joint(), read(scores.marginal())));
        } else {
            curve.add(step.nats());
        }
    }

    private double[] read(double[] marginal) {
        return Arrays.stream(marginal).map(score -> bound.marginal(score, 0)).toArray();
    }

    private static boolean finite(PairScores scores) {
        return Arrays.stream(scores.joint()).allMatch(Double::isFinite)
                && Arrays.stream(scores.marginal()).allMatch(Double::isFinite)
                && Arrays.stream(scores.logBaseline()).allMatch(Double::isFinite);
    }

    private PairLayout layout(int n) {
        if (layout == null || pairs == Pairs.PERMUTED || layout.left().length - layout.partners().length != n) {
            layout = PairLayout.of(pairs, n, seed, iteration);
        }
        return layout;
    }

    private PairScores scores(float[] scores, PairBatch batch, PairedSamples samples) {
        int n = samples.nSamples();
        double[] joint = new double[n];
        double[] marginal = new double[scores.length - n];
        for (int k = 0; k < scores.length; k++) {
            if (k < n) {
                joint[k] = scores[k];
            } else {
                marginal[k - n] = scores[k];
            }
        }
        return new PairScores(
                joint,
                marginal,
                Arrays.copyOfRange(batch.right(), n, batch.right().length),
                logBaseline(batch.y(), samples.dimY()));
    }

    private double[] logBaseline(float[] y, int dimY) {
        double[] logs = new double[y.length / dimY];
        if (baseline != null) {
            float[] found = baseline.forward(y);
            Arrays.setAll(logs, i -> found[i]);
        }
        return logs;
    }

    @Override
    public double batchNats(PairedSamples samples, int[] rows) {
        if (scale == 0) {
            return 0;
        }
        PairedSamples chosen = samples.rows(rows);
        PairLayout all = PairLayout.of(Pairs.ALL, rows.length, seed, 0);
        PairBatch batch = all.batch(chosen);
        return bound.step(scores(critic.scores(batch), batch, chosen), BoundState.INITIAL)
                .nats();
    }

    @Override
    public HeldOutBound.Scores scoresOf(PairedSamples samples) {
        return new HeldOutBound.Scores() {
            @Override
            public float[] of(int[] xRows, int[] yRows) {
                return adjusted(samples, xRows, yRows, true);
            }

            @Override
            public float[] marginal(int[] xRows, int[] yRows) {
                return adjusted(samples, xRows, yRows, false);
            }
        };
    }

    private float[] adjusted(PairedSamples samples, int[] xRows, int[] yRows, boolean joint) {
        float[] scores = new float[xRows.length];
        for (int from = 0; from < scores.length; from += SCORED_ROWS) {
            int until = Math.min(scores.length, from + SCORED_ROWS);
            int[] own = new int[until - from];
            Arrays.setAll(own, i -> i);
            float[] x = samples.xRows(Arrays.copyOfRange(xRows, from, until));
            float[] y = samples.yRows(Arrays.copyOfRange(yRows, from, until));
            float[] part = critic.scores(new PairBatch(x, samples.dimX(), y, samples.dimY(), own, own));
            double[] logBaseline = logBaseline(y, samples.dimY());
            for (int i = 0; i < part.length; i++) {
                double score = part[i];
                scores[from + i] = (float)
                        (scale * (joint ? bound.joint(score, logBaseline[i]) : bound.marginal(score, logBaseline[i])));
            }
        }
        return scores;
    }

    @Override
    public INDArray parameters() {
        return baseline == null ? critic.parameters() : Trainable.joined(critic, baseline);
    }

    @Override
    public void become(BestCritic.Choice choice) {
        scale = choice.scale();
        if (baseline == null) {
            critic.restore(choice.parameters());
        } else {
            Trainable.restore(choice.parameters(), critic, baseline);
        }
    }

    @Override
    public void close() {
        critic.close();
        if (baseline != null) {
            baseline.close();
        }
    }
}
