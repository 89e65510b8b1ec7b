package org.infoshape.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Parameters of a {@link DebiasedHead}: {@code W [z, classes]} and {@code b} of G; where the biased network is trained along
 * {@code U [bias features, classes]} and {@code u} of its own classifier; RUBi's mask {@code R [bias features, classes]} and
 * {@code r}; LearnedMixin's scale {@code M [z, 1]} and {@code m}.
 */
final class DebiasedHeadParameters extends HeadParameters {

    static final String MAIN = "W";
    static final String MAIN_BIAS = "b";
    static final String BIASED = "U";
    static final String BIASED_BIAS = "u";
    static final String MASK = "R";
    static final String MASK_BIAS = "r";
    static final String MIX = "M";
    static final String MIX_BIAS = "m";
    static final DebiasedHeadParameters INSTANCE = new DebiasedHeadParameters();

    private DebiasedHeadParameters() {}

    @Override
    Map<String, long[]> shapes(Layer layer) {
        DebiasedHeadLayer head = (DebiasedHeadLayer) layer;
        long classes = head.getNOut();
        long side = head.getNIn() - head.features();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(MAIN, new long[] {head.features(), classes});
        shapes.put(MAIN_BIAS, new long[] {1, classes});
        if (head.debiasing().trainsBiasNetwork()) {
            shapes.put(BIASED, new long[] {side, classes});
            shapes.put(BIASED_BIAS, new long[] {1, classes});
        }
        if (head.debiasing() == Debiasing.Kind.RUBI) {
            shapes.put(MASK, new long[] {side, classes});
            shapes.put(MASK_BIAS, new long[] {1, classes});
        }
        if (head.debiasing() == Debiasing.Kind.LEARNED_MIXIN) {
            shapes.put(MIX, new long[] {head.features(), 1});
            shapes.put(MIX_BIAS, new long[] {1, 1});
        }
        return shapes;
    }
}
