package org.infoshape.result.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same in every locale: a true minus sign, "n/a" for what was not measured. */
final class Numbers {

    static final String NOT_MEASURED = "n/a";

    private Numbers() {}

    static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NOT_MEASURED;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        // -0.0004 must not read as "-0.000"
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? text.replace("-", "") : text.replace('-', '−');
    }

    /** Nats to three decimals. */
    static String nats(double nats) {
        return fixed(nats, 3);
    }

    /** Area under a ROC curve to four decimals: near 1 the third says too little. */
    static String auc(double auc) {
        return fixed(auc, 4);
    }

    static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        return value > 0 && !text.equals(NOT_MEASURED) ? "+" + text : text;
    }

    static String withError(double value, double standardError) {
        String text = nats(value);
        if (Double.isNaN(value) || Double.isNaN(standardError)) {
            return text;
        }
        return text + (standardError < 5e-4 ? " ± <0.001" : " ± " + nats(standardError));
    }

    static String percent(double share) {
        return Double.isNaN(share) ? NOT_MEASURED : fixed(100 * share, 0) + " %";
    }

    /** Label of an axis tick: no more digits than it has. */
    static String tick(double value) {
        // ticks are multiples of a step, and six digits hide their rounding errors
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        if (rounded.scale() <= 0) {
            return count(rounded.longValue()).replace('-', '−');
        }
        return rounded.toPlainString().replace('-', '−');
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', '\u202f');
    }

    static String seconds(double seconds) {
        return fixed(seconds, seconds < 10 ? 1 : 0);
    }
}
