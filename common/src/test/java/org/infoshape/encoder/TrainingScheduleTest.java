package org.infoshape.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingScheduleTest {

    static Stream<TrainingSchedule> schedules() {
        return Stream.of(
                TrainingSchedule.jointly(17),
                TrainingSchedule.alternating(20, 3, 11),
                TrainingSchedule.alternating(0, 1, 5),
                TrainingSchedule.coldCritics(40, 10));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void itMakesExactlyItsEncoderSteps(TrainingSchedule schedule) {
        long moves = IntStream.range(0, schedule.totalIterations())
                .filter(schedule::movesEncoder)
                .count();
        assertThat(moves).isEqualTo(schedule.encoderSteps());
        assertThat(schedule.criticIterations())
                .isEqualTo(
                        schedule.joint()
                                ? schedule.totalIterations()
                                : schedule.totalIterations() - schedule.encoderSteps());
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void encoderStepsAreCountedInOrder(TrainingSchedule schedule) {
        int seen = 0;
        for (int k = 0; k < schedule.totalIterations(); k++) {
            assertThat(schedule.encoderStepsBefore(k)).as("iteration %d", k).isEqualTo(seen);
            seen += schedule.movesEncoder(k) ? 1 : 0;
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void roundsCoverEveryIterationOnceAndEndWhereCriticsRestart(TrainingSchedule schedule) {
        int k = 0;
        while (k < schedule.totalIterations()) {
            int length = schedule.roundLength(k, 7);
            assertThat(length).isBetween(1, 7);
            int from = k;
            assertThat(IntStream.range(k + 1, k + length)).noneMatch(i -> schedule.restartsCritics(i) && i > from);
            k += length;
        }
        assertThat(k).isEqualTo(schedule.totalIterations());
    }
}
