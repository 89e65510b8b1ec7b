package org.infoshape.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;

/** What is made of finished trials: experiments over seeds, the Pareto front, halving, the table. */
class SweepOutcomeTest {

    private static final Objective UTILITY = new Objective("utility", Objective.Direction.MAXIMISE);
    private static final Objective LEAKAGE = new Objective("leakage", Objective.Direction.MINIMISE);

    private static TrialResult trial(int number, Object weight, long seed, double utility, double leakage) {
        TreeMap<String, Object> parameters = new TreeMap<>(Map.of("weight", weight, "seed", seed));
        TreeMap<String, Double> metrics =
                new TreeMap<>(Map.of("utility", utility, "leakage", leakage, "training-seconds", number * 1.5));
        TrialRecord record = new TrialRecord("k" + number, parameters, 0, metrics, 0, number, 0.5, "host");
        return new TrialResult(number, 0, "k" + number, TrialState.COMPLETE, parameters, Optional.of(record), 1, "");
    }

    private static TrialResult failed(int number, Object weight, long seed) {
        return new TrialResult(
                number,
                0,
                "k" + number,
                TrialState.FAILED,
                new TreeMap<>(Map.of("weight", weight, "seed", seed)),
                Optional.empty(),
                2,
                "objective utility is NaN, \"really\"");
    }

    @Test
    void seedsOfOneSettingAreOneExperimentWithMeanAndStandardError() {
        List<Experiment> experiments =
                Experiment.of(List.of(trial(1, 4, 1, 3, 0), trial(0, 4, 0, 1, 0), trial(2, 9, 0, 5, 0)));
        assertThat(experiments).hasSize(2);
        assertThat(experiments.get(0).number()).isZero();
        assertThat(experiments.get(0).mean("utility")).isEqualTo(2);
        // sd = sqrt(2), divided by sqrt(2)
        assertThat(experiments.get(0).standardError("utility")).isEqualTo(1, within(1e-15));
        assertThat(experiments.get(1).standardError("utility")).isNaN();
        assertThat(experiments.get(0).bestTrial(UTILITY).number()).isEqualTo(1);
    }

    @Test
    void theFrontHoldsWhatNothingBeatsAndLeavesOutTheUnfinishedAndTheInfeasible() {
        List<Experiment> experiments = Experiment.of(List.of(
                trial(0, 0, 0, 2.0, 1.0),
                trial(1, 1, 0, 1.5, 0.2),
                trial(2, 2, 0, 1.4, 0.3), // beaten by 1
                trial(3, 3, 0, 0.1, 0.0),
                failed(4, 4, 0),
                trial(5, 5, 0, Double.NaN, 0.0)));
        assertThat(ParetoFront.of(experiments, List.of(UTILITY, LEAKAGE), List.of()))
                .extracting(Experiment::number)
                .containsExactly(0, 1, 3);
        List<Constraint> constraints = List.of(Constraint.parse("leakage <= 0.5"));
        assertThat(ParetoFront.of(experiments, List.of(UTILITY, LEAKAGE), constraints))
                .extracting(Experiment::number)
                .containsExactly(1, 3);
        assertThat(ParetoFront.of(experiments, List.of(UTILITY), constraints))
                .extracting(Experiment::number)
                .containsExactly(1);
        assertThat(ParetoFront.of(experiments, List.of(UTILITY), List.of(Constraint.parse("utility >= 9"))))
                .isEmpty();
    }

    @Test
    void theFrontIsThatOfComparingEveryPair() {
        RandomStream random = Seeds.stream(3, "trade-offs");
        for (int round = 0; round < 20; round++) {
            List<TrialResult> trials = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                // few values, so that many are equal
                trials.add(trial(number, number, 0, random.nextInt(6), random.nextInt(6)));
            }
            List<Experiment> experiments = Experiment.of(trials);
            assertThat(ParetoFront.of(experiments, List.of(UTILITY, LEAKAGE), List.of()))
                    .containsExactlyInAnyOrderElementsOf(experiments.stream()
                            .filter(a -> experiments.stream().noneMatch(b -> beats(b, a)))
                            .toList());
        }
    }

    private static boolean beats(Experiment a, Experiment b) {
        double more = a.mean("utility") - b.mean("utility");
        double less = b.mean("leakage") - a.mean("leakage");
        return more >= 0 && less >= 0 && more + less > 0;
    }

    @Test
    void halvingKeepsTheBestThirdWhateverTheOrderAndNeverAFailedOne() {
        SuccessiveHalving halving = new SuccessiveHalving(1, 10, 3);
        assertThat(halving.budgets()).containsExactly(1L, 3L, 9L, 10L);
        List<TrialResult> rung = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rung.add(trial(i, i, 0, i == 3 ? 4 : i, 0)); // 3 and 4 are equal
        }
        rung.set(6, failed(6, 6, 0));
        List<Integer> kept = numbers(halving.promoted(Experiment.of(rung), UTILITY));
        java.util.Collections.reverse(rung);
        assertThat(numbers(halving.promoted(Experiment.of(rung), UTILITY)))
                .isEqualTo(kept)
                .containsExactly(3, 4, 5);
        assertThat(numbers(halving.promoted(Experiment.of(List.of(failed(0, 0, 0))), UTILITY)))
                .isEmpty();
    }

    private static List<Integer> numbers(List<Experiment> experiments) {
        return experiments.stream().map(Experiment::number).toList();
    }

    @Test
    void theTableKeepsWhatTheClockDecidesApart() {
        SweepTable table = new SweepTable(List.of(trial(0, "a,b", 0, 0.5, 1), failed(1, 7, 0)));
        assertThat(table.results()).isEqualTo("""
                number,rung,key,state,seed,weight,leakage,utility,error
                0,0,k0,COMPLETE,0,"a,b",1.0,0.5,
                1,0,k1,FAILED,0,7,NaN,NaN,"objective utility is NaN, ""really""\"
                """);
        assertThat(table.times()).isEqualTo("""
                number,rung,attempts,host,started,seconds,training-seconds
                0,0,1,host,1970-01-01T00:00:00Z,0.5,0.0
                1,0,2,,,NaN,NaN
                """);
    }

    @Test
    void aConstraintThatCannotBeReadIsRefused() {
        assertThat(Constraint.parse("leakage.nats<=1e-1")).isEqualTo(new Constraint("leakage.nats", true, 0.1));
        assertThatThrownBy(() -> Constraint.parse("leakage < much"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        "Invalid sweep.constraints: leakage < much (must be 'metric <= number' or 'metric >= number')");
    }
}
