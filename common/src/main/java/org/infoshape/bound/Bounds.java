package org.infoshape.bound;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.infoshape.config.NearestName;

/**
 * The list of all bounds, and their text form: a name, or a name with its constants, such as {@code remine} or
 * {@code remine(0.1,0.0)}. A new bound is one more line here.
 */
public final class Bounds {

    private static final List<Kind> KINDS = List.of(
            new Kind("dv", 0, constants -> new DonskerVaradhan()),
            new Kind("mine", 1, constants -> constants.length == 0 ? new Mine() : new Mine(constants[0])),
            new Kind(
                    "remine",
                    2,
                    constants -> constants.length == 0 ? new ReMine() : new ReMine(constants[0], constants[1])),
            new Kind("smile", 1, constants -> constants.length == 0 ? new Smile() : new Smile(constants[0])),
            new Kind("nwj", 0, constants -> new Nwj()));

    private Bounds() {}

    /** Names of all bounds, in kebab case. */
    public static List<String> names() {
        return KINDS.stream().map(Kind::name).toList();
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
        Optional<String> fault = fault(text);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("Invalid bound: " + text + " (" + fault.get() + ")");
        }
        return kind(text).orElseThrow().make.apply(constants(text).orElseThrow());
    }

    /** What a text must be to be a bound; empty if it is one. */
    public static Optional<String> fault(String text) {
        Optional<Kind> kind = kind(text);
        if (kind.isEmpty()) {
            return Optional.of("must be one of " + String.join(", ", names())
                    + NearestName.of(name(text), names())
                            .map(nearest -> "; did you mean '" + nearest + "'?")
                            .orElse(""));
        }
        int wanted = kind.get().nConstants;
        boolean fits = constants(text)
                .map(constants -> constants.length == wanted || !text.contains("("))
                .orElse(false);
        return fits ? Optional.empty() : Optional.of(name(text) + " must have " + wanted + " constants");
    }

    private static Optional<Kind> kind(String text) {
        return KINDS.stream().filter(kind -> kind.name.equals(name(text))).findFirst();
    }

    private static String name(String text) {
        int bracket = text.indexOf('(');
        return bracket < 0 ? text : text.substring(0, bracket);
    }

    /** The numbers in brackets; none without brackets; empty if they are no numbers. */
    private static Optional<double[]> constants(String text) {
        int bracket = text.indexOf('(');
        if (bracket < 0) {
            return Optional.of(new double[0]);
        }
        try {
            return text.endsWith(")")
                    ? Optional.of(Arrays.stream(text.substring(bracket + 1, text.length() - 1)
                                    .split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private record Kind(String name, int nConstants, Function<double[], Bound> make) {}
}
