package org.infoshape.estimator;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The best critic that a training has gone through, judged on samples that it is not trained on. */
final class BestCritic {

    private final CriticReader reader;
    private Choice choice;

    /**
     * @param iteration training iterations that the critic had had
     * @param parameters its own
     * @param scale to multiply its scores by
     * @param worth what it was chosen by; larger is better
     */
    record Choice(int iteration, INDArray parameters, double scale, double worth) {

        boolean knowsNothing() {
            return scale == 0;
        }
    }

    /**
     * @param reader judges
     * @param untrained parameters of the critic before its first step
     */
    BestCritic(CriticReader reader, INDArray untrained) {
        this.reader = reader;
        choice = new Choice(0, untrained, 0, reader.worthOfNothing());
    }

    /** Looks at a critic; keeps its parameters if it is better than those before. */
    void consider(int iteration, LearningCritic critic, PairedSamples apart) {
        CriticReader.Judgement judgement = reader.judge(critic, apart);
        if (judgement.worth() > choice.worth()) {
            choice = new Choice(iteration, critic.parameters(), judgement.scale(), judgement.worth());
        }
    }

    /** The best critic so far; one that knows nothing, at iteration 0 and scale 0, if none was better. */
    Choice choice() {
        return choice;
    }
}
