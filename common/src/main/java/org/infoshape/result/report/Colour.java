package org.infoshape.result.report;

import java.awt.Color;

/**
 * The page's palette: Okabe and Ito's, which colour-blind readers tell apart, four more for
 * figures of ten classes, and the greys.
 *
 * <p>AWT draws in the light values; {@link SvgMarkup} turns each into a class of the style sheet, which has a second
 * value for dark pages.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito, Color Universal Design</a>
 */
public enum Colour {
    BLUE("blue", 0x0072b2),
    ORANGE("orange", 0xe69f00),
    GREEN("green", 0x009e73),
    VERMILION("vermilion", 0xd55e00),
    PURPLE("purple", 0xcc79a7),
    SKY("sky", 0x56b4e9),
    WINE("wine", 0x882255),
    OLIVE("olive", 0x999933),
    INDIGO("indigo", 0x332288),
    SLATE("slate", 0x7f8a94),
    INK("ink", 0x1b1f24),
    MUTED("muted", 0x5c6670),
    GRID("grid", 0xe3e6ea);

    private static final Colour[] SERIES = {BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, WINE, OLIVE, INDIGO, SLATE};

    private final String cssClass;
    private final int rgb;

    Colour(String cssClass, int rgb) {
        this.cssClass = cssClass;
        this.rgb = rgb;
    }

    /** Colour of the i-th of several series; they repeat after ten. */
    public static Colour series(int i) {
        return SERIES[i % SERIES.length];
    }

    /** Name of the colour in the style sheet. */
    public String cssClass() {
        return cssClass;
    }

    int rgb() {
        return rgb;
    }

    Color awt() {
        return new Color(rgb);
    }

    /** @param opacity in [0, 1] */
    Color awt(double opacity) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(255 * opacity));
    }
}
