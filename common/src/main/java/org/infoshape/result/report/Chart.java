package org.infoshape.result.report;

import java.util.List;

/** A drawing with a title and a legend; both are text of the page, the drawing is SVG. */
public interface Chart {

    /** In one line above the drawing. */
    String title();

    /** What each colour stands for, in drawing order; empty if nothing needs saying. */
    List<LegendEntry> legend();

    /**
     * The drawing as one {@code <svg>} element for the inside of an HTML page.
     *
     * @throws IllegalArgumentException if there is nothing finite to draw
     */
    String svg();
}
