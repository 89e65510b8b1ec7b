package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

class PhasedUpdaterTest {

    @Test
    void ownStepsCountTheActiveIterationsBefore() {
        for (int period = 1; period <= 5; period++) {
            for (int from = 0; from < period; from++) {
                for (int to = from + 1; to <= period; to++) {
                    PhasedUpdater updater = new PhasedUpdater(new Adam(), period, from, to);
                    int counted = 0;
                    for (int iteration = 0; iteration < 23; iteration++) {
                        assertThat(updater.ownSteps(iteration)).isEqualTo(counted);
                        counted += updater.active(iteration) ? 1 : 0;
                    }
                }
            }
        }
    }

    @Test
    void activeStepsAreThoseOfTheInnerUpdaterAndRestingOnesAreNothing() {
        Adam adam = LateDrop.adam(0.1, 6);
        PhasedUpdater phased = new PhasedUpdater(adam, 4, 1, 3);
        float[] stateOfPhased = new float[6];
        float[] stateOfPlain = new float[6];
        INDArray phasedState = Nd4j.createFromArray(stateOfPhased);
        INDArray plainState = Nd4j.createFromArray(stateOfPlain);
        var phasedUpdater = instantiate(phased, phasedState);
        var plainUpdater = instantiate(adam, plainState);
        int own = 0;
        for (int iteration = 0; iteration < 12; iteration++) {
            INDArray gradient = Nd4j.createFromArray(1f, -2f, iteration);
            float[] before = phasedState.dup().data().asFloat();
            INDArray update = gradient.dup();
            phasedUpdater.applyUpdater(update, iteration, 0);
            if (phased.active(iteration)) {
                plainUpdater.applyUpdater(gradient, own++, 0);
                assertThat(update.data().asFloat()).isEqualTo(gradient.data().asFloat());
            } else {
                assertThat(update.data().asFloat()).containsOnly(0f);
                assertThat(phasedState.dup().data().asFloat()).isEqualTo(before);
            }
        }
        assertThat(own).isEqualTo(6);
        assertThat(phased.getLearningRate(4 + 1, 0)).isEqualTo(0.1);
        assertThat(phased.getLearningRate(8 + 2, 0)).isEqualTo(0.02);
    }

    @Test
    void aLeadIsALongerFirstStretchOfThePartThatBeginsARound() {
        PhasedUpdater critics = PhasedUpdater.allButLast(new Adam(), 3, false, 5);
        PhasedUpdater encoder = PhasedUpdater.last(new Adam(), 3, 5);
        int criticSteps = 0;
        int encoderSteps = 0;
        for (int iteration = 0; iteration < 17; iteration++) {
            assertThat(critics.ownSteps(iteration)).isEqualTo(criticSteps);
            assertThat(encoder.ownSteps(iteration)).isEqualTo(encoderSteps);
            boolean encoderTurn = iteration == 8 || iteration == 12 || iteration == 16;
            assertThat(encoder.active(iteration)).isEqualTo(encoderTurn);
            assertThat(critics.active(iteration)).isEqualTo(!encoderTurn);
            criticSteps += encoderTurn ? 0 : 1;
            encoderSteps += encoderTurn ? 1 : 0;
        }
    }

    @Test
    void aRestartBeginsEveryRoundAsTheFirst() {
        PhasedUpdater phased = PhasedUpdater.allButLast(new Adam(0.1), 2, true, 0);
        var updater = instantiate(phased, Nd4j.zeros(6));
        float[][] updates = new float[6][];
        for (int iteration = 0; iteration < 6; iteration++) {
            INDArray gradient = Nd4j.createFromArray(1f, -2f, iteration % 3);
            updater.applyUpdater(gradient, iteration, 0);
            updates[iteration] = gradient.data().asFloat();
        }
        assertThat(updates[3]).isEqualTo(updates[0]);
        assertThat(updates[4]).isEqualTo(updates[1]);
    }

    @Test
    void itsStateIsThatOfTheInnerUpdater() {
        assertThat(new PhasedUpdater(new Adam(), 2, 0, 1).stateSize(10)).isEqualTo(20);
        assertThat(new PhasedUpdater(new NoOp(), 2, 0, 1).stateSize(10)).isZero();
    }

    @Test
    void equalConfigurationsAreEqualAndACloneIsNotShared() {
        PhasedUpdater updater = new PhasedUpdater(new Adam(0.1), 3, 0, 2);
        PhasedUpdater clone = updater.clone();
        assertThat(clone).isEqualTo(updater).hasSameHashCodeAs(updater);
        clone.setLrAndSchedule(0.2, null);
        assertThat(clone).isNotEqualTo(updater);
        assertThat(updater.around(new NoOp())).isNotEqualTo(updater);
        assertThat(new PhasedUpdater(new Adam(0.1), 3, 0, 1)).isNotEqualTo(updater);
    }

    @Test
    void anEmptyPhaseIsRefused() {
        assertThatThrownBy(() -> new PhasedUpdater(new Adam(), 3, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid phase: [2, 2) of 3 (must be 0 <= from < to <= period)");
    }

    @SuppressWarnings("rawtypes") // as in ND4J's interface
    private static GradientUpdater instantiate(IUpdater updater, INDArray state) {
        return updater.instantiate(state, true);
    }
}
