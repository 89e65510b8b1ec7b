package org.infoshape.estimator;

import java.util.List;
import java.util.function.Function;
import org.infoshape.config.Catalogue.Entry;
import org.infoshape.reference.CountedInformation;
import org.infoshape.reference.NeighbourInformation;
import org.infoshape.reference.NeighbourInformation.Form;
import org.infoshape.reference.Norm;

/** The estimators that train nothing, as entries of {@link Estimators}. */
final class References {

    private static final int NEIGHBOURS = 5;

    private References() {}

    static List<Entry<Function<NeuralSettings, Estimator>>> entries() {
        return List.of(
                neighbours("ksg-1", Form.CUBE, Norm.EUCLIDEAN),
                neighbours("ksg-2", Form.RECTANGLE, Norm.EUCLIDEAN),
                neighbours("ksg-1-max", Form.CUBE, Norm.MAXIMUM),
                neighbours("ksg-2-max", Form.RECTANGLE, Norm.MAXIMUM),
                new Entry<>("cca", 0, c -> settings -> ReferenceEstimator.canonicalCorrelations("cca")),
                counts("plug-in", new CountedInformation(false)),
                counts("miller-madow", new CountedInformation(true)));
    }

    /** Takes the number of neighbours. */
    private static Entry<Function<NeuralSettings, Estimator>> neighbours(String name, Form form, Norm norm) {
        return new Entry<>(name, 1, constants -> {
            int k = constants.length == 0 ? NEIGHBOURS : wholeNumber(constants[0]);
            NeighbourInformation method = new NeighbourInformation(k, form, norm);
            return settings -> ReferenceEstimator.neighbours(name + "(" + k + ")", method);
        });
    }

    private static Entry<Function<NeuralSettings, Estimator>> counts(String name, CountedInformation counts) {
        return new Entry<>(name, 0, constants -> settings -> ReferenceEstimator.counts(name, counts));
    }

    private static int wholeNumber(double k) {
        if (k != Math.rint(k) || k < 1 || k > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Invalid k: " + k + " (must be a whole number >= 1)");
        }
        return (int) k;
    }
}
