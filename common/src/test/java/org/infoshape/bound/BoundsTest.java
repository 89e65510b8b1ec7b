package org.infoshape.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundsTest {

    /** Rounding of a few thousand additions in double. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    static List<Bound> bounds() {
        return Bounds.all();
    }

    /** Those whose estimate does not care for a constant added to every score. */
    static List<Bound> boundsOfDifferences() {
        return List.of(new DonskerVaradhan(), new Mine(), new ReMine());
    }

    @ParameterizedTest
    @MethodSource("boundsOfDifferences")
    void anEstimateIsTheDonskerVaradhanValueWhateverThePenalty(Bound bound) {
        ScoreSums sums = ScoreSums.of(scores(50, 1), scores(60, 2));
        assertThat(bound.step(sums, BoundState.INITIAL).nats()).isEqualTo(sums.donskerVaradhan());
    }

    @ParameterizedTest
    @MethodSource("boundsOfDifferences")
    void addingAConstantLeavesTheEstimateUnchanged(Bound bound) {
        double[] joint = scores(50, 1);
        double[] marginal = scores(60, 2);
        double expected = estimate(bound, joint, marginal);
        // A score of 1000 is good to 1e-13 of itself.
        assertThat(estimate(bound, raised(joint, 1000), raised(marginal, 1000)))
                .isCloseTo(expected, Offset.offset(1e-10));
        assertThat(estimate(bound, raised(joint, -1000), raised(marginal, -1000)))
                .isCloseTo(expected, Offset.offset(1e-10));
    }

    @ParameterizedTest
    @MethodSource("boundsOfDifferences")
    void aConstantCriticKnowsNothing(Bound bound) {
        assertThat(estimate(bound, raised(new double[9], 7), raised(new double[4], 7)))
                .isCloseTo(0, ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void theGradientOfTheFirstBatchIsThatOfCentralDifferences(Bound bound) {
        double[] joint = scores(8, 3);
        double[] marginal = scores(9, 4);
        ScoreGradient gradient = bound.gradient(joint, marginal, BoundState.INITIAL);
        for (int i = 0; i < joint.length; i++) {
            assertThat(gradient.toJoint()).isCloseTo(difference(bound, joint, marginal, joint, i), Offset.offset(1e-8));
        }
        for (int i = 0; i < marginal.length; i++) {
            assertThat(gradient.toMarginal()[i])
                    .isCloseTo(difference(bound, joint, marginal, marginal, i), Offset.offset(1e-8));
        }
    }

    /** Of the objective in one entry of {@code varied}, which is {@code joint} or {@code marginal}. */
    private static double difference(Bound bound, double[] joint, double[] marginal, double[] varied, int index) {
        double h = 1e-5;
        double before = varied[index];
        varied[index] = before + h;
        double up = bound.step(bound.sums(joint, marginal), BoundState.INITIAL).objective();
        varied[index] = before - h;
        double down =
                bound.step(bound.sums(joint, marginal), BoundState.INITIAL).objective();
        varied[index] = before;
        return (up - down) / (2 * h);
    }

    @Test
    void theGradientsOfDonskerVaradhanSumToZero() {
        ScoreGradient gradient =
                new DonskerVaradhan().gradient(scores(50, 1), raised(scores(60, 2), 500), BoundState.INITIAL);
        assertThat(50 * gradient.toJoint()
                        + Arrays.stream(gradient.toMarginal()).sum())
                .isCloseTo(0, ROUNDING);
    }

    @Test
    void reMineWithoutAPenaltyIsDonskerVaradhan() {
        ScoreSums sums = ScoreSums.of(scores(50, 1), scores(60, 2));
        assertThat(new ReMine(0, 3).step(sums, BoundState.INITIAL))
                .isEqualTo(new DonskerVaradhan().step(sums, BoundState.INITIAL));
    }

    @Test
    void thePenaltyDrawsTheLogMeanExpToItsCentre() {
        double[] joint = scores(50, 1);
        double[] marginal = scores(60, 2);
        double logMeanExp = ScoreSums.of(joint, marginal).logMeanExp();
        ReMine above = new ReMine(1, logMeanExp - 2);
        BoundStep step = above.step(ScoreSums.of(joint, marginal), BoundState.INITIAL);
        assertThat(step.objective()).isCloseTo(step.nats() - 4, Offset.offset(1e-10));
        double sum = 1
                + Arrays.stream(above.gradient(joint, marginal, BoundState.INITIAL)
                                .toMarginal())
                        .sum();
        // Raising every score by c costs 2 * lambda * drift * c.
        assertThat(sum).isCloseTo(-4, Offset.offset(1e-10));
    }

    @Test
    void theAbsoluteDistanceHasTheGradientOfCentralDifferences() {
        double[] joint = scores(8, 3);
        double[] marginal = scores(9, 4);
        ReMine bound = new ReMine(0.7, -1, ReMine.Distance.L1);
        double[] gradient = bound.gradient(joint, marginal, BoundState.INITIAL).toMarginal();
        for (int i = 0; i < marginal.length; i++) {
            assertThat(gradient[i]).isCloseTo(difference(bound, joint, marginal, marginal, i), Offset.offset(1e-8));
        }
    }

    @Test
    void minesDenominatorIsTheMovingAverageOfTheBatches() {
        Mine mine = new Mine(0.25);
        double[] joint = scores(5, 1);
        BoundStep first = mine.step(ScoreSums.of(joint, new double[] {Math.log(2)}), BoundState.INITIAL);
        assertThat(Math.exp(first.next().logMovingAverage())).isCloseTo(2, ROUNDING);
        BoundStep second = mine.step(ScoreSums.of(joint, new double[] {Math.log(6)}), first.next());
        // .25 * 6 + .75 * 2
        assertThat(Math.exp(second.next().logMovingAverage())).isCloseTo(3, ROUNDING);
        assertThat(mine.gradient(joint, new double[] {Math.log(6)}, first.next())
                        .toMarginal()[0])
                .isCloseTo(-6.0 / 3, ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aBatchIsReadAsItWasEstimated(Bound bound) {
        // Some scores beyond SMILE's tau of 5.
        double[] joint = Arrays.stream(scores(50, 1)).map(score -> 4 * score).toArray();
        double[] marginal = Arrays.stream(scores(50, 2)).map(score -> 4 * score).toArray();
        double[] read = Arrays.stream(marginal).map(bound::marginal).toArray();
        double nats = bound.reading()
                .nats(
                        Arrays.stream(joint).map(bound::joint).average().orElseThrow(),
                        Arrays.stream(read).average().orElseThrow(),
                        ScoreSums.of(joint, read).logMeanExp());
        double expected =
                estimate(bound, joint, Arrays.stream(marginal).map(bound::cut).toArray());
        // NWJ's exponentials are thousands: rounding of so much.
        assertThat(nats).isCloseTo(expected, Offset.offset(1e-12 * Math.max(1, Math.abs(expected))));
        int[] partners = new int[marginal.length];
        PairStep pairs = new SinglePassBound(bound)
                .step(new PairScores(joint, marginal, partners, new double[joint.length]), BoundState.INITIAL);
        assertThat(pairs.nats()).isEqualTo(expected);
    }

    @Test
    void smileCutsTheMarginalScoresThatItIsReadFromAndClimbsDonskerVaradhan() {
        Smile smile = new Smile(1);
        double[] joint = {3, -2};
        double[] marginal = {-4, 0.5, 6, 0};
        double expected = 0.5 - Math.log((Math.exp(-1) + Math.exp(0.5) + Math.exp(1) + 1) / 4);
        assertThat(new SinglePassBound(smile)
                        .step(new PairScores(joint, marginal, new int[4], new double[2]), BoundState.INITIAL)
                        .nats())
                .isCloseTo(expected, ROUNDING);
        assertThat(smile.gradient(joint, marginal, BoundState.INITIAL).toMarginal())
                .isEqualTo(new DonskerVaradhan()
                        .gradient(joint, marginal, BoundState.INITIAL)
                        .toMarginal());
    }

    @Test
    void smileThatCutsNothingIsDonskerVaradhan() {
        double[] joint = scores(50, 1);
        double[] marginal = scores(60, 2);
        assertThat(estimate(new Smile(100), joint, marginal))
                .isEqualTo(estimate(new DonskerVaradhan(), joint, marginal));
    }

    @Test
    void nwjIsBelowDonskerVaradhanAndMeetsItWhereTheMeanExponentialIsE() {
        double[] joint = scores(50, 1);
        double[] marginal = scores(60, 2);
        double dv = estimate(new DonskerVaradhan(), joint, marginal);
        assertThat(estimate(new Nwj(), joint, marginal)).isLessThan(dv);
        double shift = 1 - ScoreSums.of(joint, marginal).logMeanExp();
        assertThat(estimate(new Nwj(), raised(joint, shift), raised(marginal, shift)))
                .isCloseTo(dv, ROUNDING);
    }

    @Test
    void theOptimalCriticOfAGaussianPairFindsItsInformation() {
        double rho = 0.6;
        int n = 400_000;
        RandomStream stream = Seeds.stream(5, "test-pairs");
        double[] joint = new double[n];
        double[] marginal = new double[n];
        for (int i = 0; i < n; i++) {
            double x = stream.nextGaussian();
            double noise = stream.nextGaussian();
            joint[i] = logDensityRatio(x, rho * x + Math.sqrt(1 - rho * rho) * noise, rho);
            marginal[i] = logDensityRatio(x, stream.nextGaussian(), rho);
        }
        double truth = -0.5 * Math.log(1 - rho * rho);
        // Standard deviation of the log ratio is .6: /sqrt(400,000) = .001; four of them.
        assertThat(ScoreSums.of(joint, marginal).donskerVaradhan()).isCloseTo(truth, Offset.offset(0.004));
    }

    private static double logDensityRatio(double x, double y, double rho) {
        double rest = 1 - rho * rho;
        return -0.5 * Math.log(rest) - (rho * rho * (x * x + y * y) - 2 * rho * x * y) / (2 * rest);
    }

    @Test
    void everyBoundReadsItsOwnText() {
        for (Bound bound : new Bound[] {
            new DonskerVaradhan(),
            new Mine(0.3),
            new ReMine(0.7, -1),
            new ReMine(2, 1, ReMine.Distance.L1),
            new Smile(2.5),
            new Nwj()
        }) {
            assertThat(Bounds.parse(bound.toString())).isEqualTo(bound);
        }
        assertThat(Bounds.parse("remine")).isEqualTo(new ReMine(0.1, 0));
        assertThat(Bounds.parse("mine")).isEqualTo(new Mine(0.01));
        assertThat(Bounds.names()).containsExactly("dv", "mine", "remine", "smile", "nwj");
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesTheNearest() {
        assertThatThrownBy(() -> Bounds.parse("Remin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid bound: Remin (must be one of dv, mine, remine, smile, nwj; did you mean 'remine'?)");
    }

    @Test
    void wrongConstantsAreErrors() {
        assertThatThrownBy(() -> Bounds.parse("mine(0.1,2)"))
                .hasMessage("Invalid bound: mine(0.1,2) (mine must have 1 constants)");
        assertThatThrownBy(() -> Bounds.parse("remine(x,0)"))
                .hasMessage("Invalid bound: remine(x,0) (remine must have 2 to 3 constants)");
        assertThatThrownBy(() -> new Mine(0)).hasMessage("Invalid MINE rate: 0.0 (must be in (0, 1])");
        assertThatThrownBy(() -> new ReMine(-1, 0))
                .hasMessage("Invalid ReMINE penalty: -1.0 (must be >= 0 and finite)");
        assertThatThrownBy(() -> new Smile(0)).hasMessage("Invalid SMILE tau: 0.0 (must be > 0 and finite)");
        assertThatThrownBy(() -> new ReMine(1, Double.NaN)).hasMessage("Invalid ReMINE centre: NaN (must be finite)");
    }

    @Test
    void scoresThatAreMissingOrNotNumbersAreErrors() {
        assertThatThrownBy(() -> ScoreSums.of(new double[0], new double[1]))
                .hasMessage("Invalid joint scores: none (must have >= 1)");
        assertThatThrownBy(() -> ScoreSums.of(new double[1], new double[] {0, Double.NaN}))
                .hasMessage("Invalid marginal scores: NaN at index 1 (must be numbers)");
    }

    private static double estimate(Bound bound, double[] joint, double[] marginal) {
        return bound.step(bound.sums(joint, marginal), BoundState.INITIAL).nats();
    }

    private static double[] raised(double[] scores, double constant) {
        return Arrays.stream(scores).map(s -> s + constant).toArray();
    }

    private static double[] scores(int n, long seed) {
        RandomStream stream = Seeds.stream(seed, "test-scores");
        return DoubleStream.generate(stream::nextGaussian).limit(n).toArray();
    }
}
