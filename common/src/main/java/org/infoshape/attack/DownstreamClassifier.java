package org.infoshape.attack;

import org.infoshape.attack.FitSchedule.Rule;
import org.infoshape.attack.FitSchedule.Unit;
import org.infoshape.attack.OneHiddenLayer.Target;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;

/**
 * The thesis' downstream classifier, table 4.1: dense 100 ReLU -> 1 sigmoid on standardised features. Its AUC before and
 * after training the encoder is the thesis' figures 4-2 and 4-3.
 */
public final class DownstreamClassifier implements Attack {

    /** Converges within seconds: Adam 1e-2, a tenth of it after 70 % of 700 steps of 4000 rows. */
    public static final FitSchedule STRONG = new FitSchedule(Rule.ADAM, 1e-2, 0.7, 700, Unit.STEPS, 4000);

    /**
     * As the public code of the thesis has it: SGD 1e-4, momentum 0.9, 500 epochs. It names no batch size; the 4000 of
     * its estimators is taken.
     */
    public static final FitSchedule THESIS = new FitSchedule(Rule.MOMENTUM, 1e-4, 1, 500, Unit.EPOCHS, 4000);

    private final FitSchedule schedule;

    /** Trained by {@link #STRONG}. */
    public DownstreamClassifier() {
        this(STRONG);
    }

    public DownstreamClassifier(FitSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public String name() {
        return "downstream-classifier";
    }

    @Override
    public ClassifierResult run(LabelledSamples train, LabelledSamples heldOut, long seed) {
        Attacks.requireComparable(train, heldOut);
        float[] targets = new float[train.nSamples()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = train.label(i);
        }
        OneHiddenLayer network =
                OneHiddenLayer.train(train.features(), train.columns(), targets, 1, Target.LABEL, schedule, seed);
        float[] outputs = network.linearOutputs(heldOut.features());
        double[] logOdds = new double[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            logOdds[i] = outputs[i];
        }
        return HeldOutScores.judge(name(), logOdds, heldOut);
    }
}
