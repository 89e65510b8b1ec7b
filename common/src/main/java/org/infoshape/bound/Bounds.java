package org.infoshape.bound;

import java.util.List;
import java.util.Optional;
import org.infoshape.config.Catalogue;
import org.infoshape.config.Catalogue.Entry;

/**
 * The list of all bounds, and their text form: a name, or a name with its constants, such as {@code remine} or
 * {@code remine(0.1,0.0)}. A new bound is one more line here.
 */
public final class Bounds {

    static final Catalogue<Bound> CATALOGUE = new Catalogue<>(
            "bound",
            List.of(
                    new Entry<>("dv", 0, c -> new DonskerVaradhan()),
                    new Entry<>("mine", 1, c -> c.length == 0 ? new Mine() : new Mine(c[0])),
                    new Entry<>("remine", 2, 3, Bounds::reMine),
                    new Entry<>("smile", 1, c -> c.length == 0 ? new Smile() : new Smile(c[0])),
                    new Entry<>("nwj", 0, c -> new Nwj())));

    private Bounds() {}

    /** Of its penalty and centre, and perhaps the power of its distance. */
    private static ReMine reMine(double[] constants) {
        return switch (constants.length) {
            case 0 -> new ReMine();
            case 2 -> new ReMine(constants[0], constants[1]);
            default -> new ReMine(constants[0], constants[1], ReMine.Distance.of(constants[2]));
        };
    }

    /** Names of all bounds, in kebab case. */
    public static List<String> names() {
        return CATALOGUE.names();
    }

    /** Every bound with its default constants. */
    public static List<Bound> all() {
        return names().stream().map(Bounds::parse).toList();
    }

    /**
     * Reads what {@link Bound#toString()} wrote; a name alone takes the default constants.
     *
     * @throws IllegalArgumentException if there is a {@link #fault}
     */
    public static Bound parse(String text) {
        return CATALOGUE.parse(text);
    }

    /** What a text must be to be a bound; empty if it is one. */
    public static Optional<String> fault(String text) {
        return CATALOGUE.fault(text);
    }
}
