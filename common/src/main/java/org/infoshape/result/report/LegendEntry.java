package org.infoshape.result.report;

/**
 * @param label what is drawn so
 * @param colour of the drawing
 * @param mark its shape
 */
public record LegendEntry(String label, Colour colour, Mark mark) {

    /** Shapes that a legend can show. */
    public enum Mark {
        LINE("line"),
        DOTTED("dotted"),
        DOT("dot"),
        BAR("bar"),
        CROSS("cross");

        private final String cssClass;

        Mark(String cssClass) {
            this.cssClass = cssClass;
        }

        /** Name of the mark in the style sheet. */
        public String cssClass() {
            return cssClass;
        }
    }
}
