package org.infoshape.reference;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns samples back that were turned by an angle which grows with the squared distance from a centre, as a spiral is: in any planes, at
 * any rates, each side by its own. The rates are those at which the sides share most {@link ScoreInformation}, the centre that of
 * the samples or the origin, whichever shows more. A turn is one-to-one, so the mutual information stays; it is made of
 * the samples given here and serves for others.
 *
 * <p>A side of one column has no plane, and one of more than {@link #MOST_COLUMNS} too many for some thousand samples; those stay as they
 * are. So do both of more than {@link #MOST_TOGETHER}.
 */
public final class Unwinding {

    private static final Logger LOG = LoggerFactory.getLogger(Unwinding.class);

    /** Columns beyond which rates are more than samples can tell. */
    static final int MOST_COLUMNS = 6;

    /** Columns of both sides beyond which every look takes too long: it grows with their square. */
    static final int MOST_TOGETHER = 32;

    /** Rows that the rates are found from, the first; more would cost time alone. */
    private static final int MOST_ROWS = 10_000;

    /** Nats that a turn must show beyond none, for every rate and times the rows. Of normal samples chance shows half a nat in the mean. */
    private static final double WORTH_A_RATE = 2;

    /** Nats that it must show in any case: of heavy-tailed samples chance shows up to a hundredth. */
    private static final double LEAST_WORTH = 0.02;

    /** Radians that the farthest sample is turned by at most. */
    private static final double LARGEST_ANGLE = 30;

    /** Of one climb. */
    private static final int MOST_EVALUATIONS = 500;

    private static final int MOST_CLIMBS = 5;

    /** Nats between two steps that end a climb, and between two climbs that end the search. */
    private static final double CONVERGED = 1e-5;

    /** Precision of the line searches that tell whether there is a turn, and of those that find its rates. */
    private static final double ROUGH = 1e-2;

    private static final double FINE = 1e-3;

    /** Of a line search, in derivatives of the rates. */
    private static final double FIRST_STEP = 0.1;

    private final Winding.Turned x;
    private final Winding.Turned y;

    private Unwinding(Winding.Turned x, Winding.Turned y) {
        this.x = x;
        this.y = y;
    }

    /** @return empty if no turn shows more than chance would */
    public static Optional<Unwinding> of(Side x, Side y) {
        Side.requireSameRows(x, y);
        if (!turnable(x) && !turnable(y) || x.columns() + y.columns() > MOST_TOGETHER) {
            return Optional.empty();
        }
        int[] rows = IntStream.range(0, Math.min(MOST_ROWS, x.rows())).toArray();
        Side fewX = x.rows(rows);
        Side fewY = y.rows(rows);
        Search aboutMedians = new Search(fewX, fewY, true);
        Search aboutOrigin = new Search(fewX, fewY, false);
        Search better = aboutOrigin.nats > aboutMedians.nats ? aboutOrigin : aboutMedians;
        return better.foundMoreThanChance() ? Optional.of(better.refined()) : Optional.empty();
    }

    /** Whether a side has planes to be turned in, and few enough. */
    static boolean turnable(Side side) {
        return side.columns() > 1 && side.columns() <= MOST_COLUMNS;
    }

    /** Rows of x turned back, as seen from the centre. */
    public Side ofX(Side rows) {
        return x.of(rows);
    }

    /** The same of y. */
    public Side ofY(Side rows) {
        return y.of(rows);
    }

    /** For the rates about one centre. */
    private static final class Search {
        private final Winding x;
        private final Winding y;
        private final ScoreInformation information;
        private final int rows;
        private final double natsOfNone;

        /** Of the best rates so far. */
        private double nats;

        private double[] rates;

        /** Looks roughly. */
        Search(Side x, Side y, boolean aboutMedians) {
            this.x = new Winding(x, aboutMedians);
            this.y = new Winding(y, aboutMedians);
            rows = x.rows();
            information = new ScoreInformation(rows);
            rates = new double[this.x.rates() + this.y.rates()];
            natsOfNone = nats(rates);
            nats = natsOfNone;
            climb(ROUGH);
        }

        boolean foundMoreThanChance() {
            return nats > natsOfNone + Math.max(LEAST_WORTH, WORTH_A_RATE * rates.length / rows);
        }

        Unwinding refined() {
            double before;
            int climbs = 0;
            do {
                // conjugate directions go stale, and begin anew
                before = nats;
                climb(FINE);
            } while (nats > before + CONVERGED && ++climbs < MOST_CLIMBS);
            return new Unwinding(x.turned(rates, 0), y.turned(rates, x.rates()));
        }

        /** Leaves the best rates that it came by. */
        private void climb(double lineTolerance) {
            try {
                new NonLinearConjugateGradientOptimizer(
                                Formula.POLAK_RIBIERE,
                                new SimpleValueChecker(-1, CONVERGED),
                                lineTolerance,
                                lineTolerance,
                                FIRST_STEP)
                        .optimize(
                                new MaxEval(MOST_EVALUATIONS),
                                GoalType.MAXIMIZE,
                                new InitialGuess(rates),
                                new ObjectiveFunction(this::considered),
                                new ObjectiveFunctionGradient(this::derivative));
            } catch (MathIllegalStateException e) {
                // no end in sight, or no bracket: the best so far serves
                LOG.debug("A search for a turn ended early at {} nats", nats, e);
            }
        }

        private double considered(double[] candidate) {
            double found = nats(candidate);
            if (found > nats) {
                nats = found;
                rates = candidate.clone();
            }
            return found;
        }

        /** Less than nothing where a sample would be turned too far. */
        private double nats(double[] candidate) {
            double angle = Math.max(x.largestAngle(candidate, 0), y.largestAngle(candidate, x.rates()));
            return angle > LARGEST_ANGLE
                    ? LARGEST_ANGLE - angle
                    : information(candidate).nats();
        }

        private ScoreInformation.Found information(double[] candidate) {
            return information.of(x.columns(candidate, 0), y.columns(candidate, x.rates()));
        }

        private double[] derivative(double[] candidate) {
            double[] derivative = new double[candidate.length];
            ScoreInformation.Found found = information(candidate);
            x.addDerivative(candidate, 0, found.byX(), derivative);
            y.addDerivative(candidate, x.rates(), found.byY(), derivative);
            return derivative;
        }
    }
}
