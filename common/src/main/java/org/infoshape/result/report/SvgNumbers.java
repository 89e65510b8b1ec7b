package org.infoshape.result.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Coordinates in few characters: hundredths of a pixel for shapes, tenths for points and curves. */
final class SvgNumbers {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE]-?[0-9]+)?");

    private SvgNumbers() {}

    /** Rounds every number inside {@code text} to hundredths. */
    static String round(String text) {
        Matcher matcher = NUMBER.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, shortest(Double.parseDouble(matcher.group()), 100));
        }
        return matcher.appendTail(out).toString();
    }

    static String tenth(String number) {
        return shortest(Double.parseDouble(number), 10);
    }

    private static String shortest(double value, int parts) {
        double rounded = (double) Math.round(value * parts) / parts;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
