package org.infoshape.bound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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
                    constants -> constants.length == 0 ? new ReMine() : new ReMine(constants[0], constants[1])));

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
     * @throws IllegalArgumentException if there is no such bound, or the constants are not as many numbers as it has
     */
    public static Bound parse(String text) {
        int bracket = text.indexOf('(');
        String name = bracket < 0 ? text : text.substring(0, bracket);
        for (Kind kind : KINDS) {
            if (kind.name.equals(name)) {
                return kind.make.apply(bracket < 0 ? new double[0] : constants(text, bracket, kind));
            }
        }
        throw new IllegalArgumentException("Unknown bound: " + name + " (did you mean " + nearest(name)
                + "? must be one of " + String.join(", ", names()) + ")");
    }

    private static double[] constants(String text, int bracket, Kind kind) {
        String inside = text.endsWith(")") ? text.substring(bracket + 1, text.length() - 1) : "";
        try {
            double[] constants = Arrays.stream(inside.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (constants.length == kind.nConstants) {
                return constants;
            }
        } catch (NumberFormatException notANumber) {
            // the message below says all there is to say
        }
        throw new IllegalArgumentException(
                "Invalid bound: " + text + " (" + kind.name + " must have " + kind.nConstants + " constants)");
    }

    private static String nearest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String best = KINDS.get(0).name;
        for (Kind kind : KINDS) {
            if (editDistance(lower, kind.name) < editDistance(lower, best)) {
                best = kind.name;
            }
        }
        return best;
    }

    /** Levenshtein distance. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private record Kind(String name, int nConstants, Function<double[], Bound> make) {}
}
