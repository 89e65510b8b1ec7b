package org.infoshape.bound;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.config.Catalogue;
import org.infoshape.config.Catalogue.Entry;

/** The list of all lower bounds that a critic is trained by: those of {@link Bounds}, and the others. */
public final class PairwiseBounds {

    /** By name; a new bound of its own gradients is one more line here. */
    public static final Catalogue<PairwiseBound> CATALOGUE = new Catalogue<>("bound", entries());

    private PairwiseBounds() {}

    private static List<Entry<PairwiseBound>> entries() {
        List<Entry<PairwiseBound>> entries = new ArrayList<>();
        for (Entry<Bound> entry : Bounds.CATALOGUE.entries()) {
            entries.add(new Entry<>(
                    entry.name(),
                    entry.fewest(),
                    entry.most(),
                    c -> new SinglePassBound(entry.make().apply(c))));
        }
        entries.add(new Entry<>("tuba", 0, c -> new Tuba()));
        entries.add(new Entry<>("js-nwj", 0, c -> JensenShannon.asNwj()));
        entries.add(new Entry<>("js-dv", 0, c -> JensenShannon.asDonskerVaradhan()));
        entries.add(new Entry<>(
                "js-smile", 1, c -> JensenShannon.asSmile(c.length == 0 ? JensenShannon.DEFAULT_TAU : c[0])));
        entries.add(new Entry<>("infonce", 0, c -> new InfoNce()));
        entries.add(new Entry<>(
                "i-alpha", 1, c -> new InterpolatedBound(c.length == 0 ? InterpolatedBound.DEFAULT_ALPHA : c[0])));
        return entries;
    }
}
