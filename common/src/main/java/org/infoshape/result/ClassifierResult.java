package org.infoshape.result;

import java.io.Serializable;
import java.util.List;

/**
 * What one classifier, trained from scratch, reads of a binary label L on samples that it was not trained on.
 *
 * @param name of the classifier in kebab case, such as {@code random-forest}
 * @param auc area under the ROC curve; 0.5 is chance
 * @param aucStandardError of {@code auc} over held-out samples (DeLong); 0 where the classes are wholly apart
 * @param accuracy share of the labels that are right at the threshold p = 1/2
 * @param crossEntropyNats mean of {@code -ln q(l | z)}, in nats
 * @param boundNats {@code H(L) - crossEntropyNats}: in expectation at most I(Z;L); negative if the classifier is worse
 *     than knowing the frequencies of the labels
 * @param boundStandardError of {@code boundNats}, from its spread over the held-out samples
 * @param roc the curve from (0, 0) to (1, 1), thinned for plotting
 */
public record ClassifierResult(
        String name,
        double auc,
        double aucStandardError,
        double accuracy,
        double crossEntropyNats,
        double boundNats,
        double boundStandardError,
        List<RocPoint> roc)
        implements Serializable {

    public ClassifierResult {
        roc = List.copyOf(roc);
    }
}
