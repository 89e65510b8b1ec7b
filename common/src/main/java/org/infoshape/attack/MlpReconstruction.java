package org.infoshape.attack;

import org.infoshape.attack.FitSchedule.Rule;
import org.infoshape.attack.FitSchedule.Unit;
import org.infoshape.attack.OneHiddenLayer.Target;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.result.ReconstructionResult;

/** A network dense 100 ReLU -> X on standardised Z, squared error: what a nonlinear adversary rebuilds. */
public final class MlpReconstruction implements Reconstruction {

    private static final FitSchedule SCHEDULE = new FitSchedule(Rule.ADAM, 3e-3, 1, 400, Unit.STEPS, 2000);

    @Override
    public String name() {
        return "mlp-reconstruction";
    }

    @Override
    public ReconstructionResult run(PairedSamples train, PairedSamples heldOut, long seed) {
        RebuiltSamples.requireComparable(train, heldOut);
        OneHiddenLayer network =
                OneHiddenLayer.train(train.y(), train.dimY(), train.x(), train.dimX(), Target.VECTOR, SCHEDULE, seed);
        return RebuiltSamples.judge(name(), heldOut.x(), network.linearOutputs(heldOut.y()), heldOut.dimX());
    }
}
