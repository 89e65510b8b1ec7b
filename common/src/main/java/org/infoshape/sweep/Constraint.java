package org.infoshape.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshape.config.InvalidConfigException;

/**
 * What a trial's metric must satisfy for the trial to count as best: {@code leakage.nats <= 0.1}.
 *
 * @param metric dotted kebab name
 * @param atMost whether the limit is an upper one
 * @param limit included
 */
public record Constraint(String metric, boolean atMost, double limit) {

    private static final Pattern FORM = Pattern.compile("\\s*([a-z0-9.-]+)\\s*(<=|>=)\\s*(\\S+)\\s*");

    /** @throws InvalidConfigException if the text is not {@code metric <= number} or {@code metric >= number} */
    public static Constraint parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            try {
                return new Constraint(form.group(1), form.group(2).equals("<="), Double.parseDouble(form.group(3)));
            } catch (NumberFormatException e) {
                // falls through to the message below
            }
        }
        throw new InvalidConfigException(
                "Invalid sweep.constraints: " + text + " (must be 'metric <= number' or 'metric >= number')");
    }

    /** Whether a value satisfies it; NaN does not. */
    public boolean holds(double value) {
        return atMost ? value <= limit : value >= limit;
    }
}
