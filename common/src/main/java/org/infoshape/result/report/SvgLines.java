package org.infoshape.result.report;

import org.w3c.dom.Element;

/** Joins consecutive segments of one style into one path, with real joints where one starts at the other's end. */
final class SvgLines {

    private final StringBuilder out;
    private final StringBuilder path = new StringBuilder();
    private String style = "";
    private String end = "";

    SvgLines(StringBuilder out) {
        this.out = out;
    }

    /** @param line an SVG line element; one with a coordinate that is not a number is left out */
    void add(SvgStyle lineStyle, Element line) {
        String start = point(line, "1");
        String stop = point(line, "2");
        if (start.isEmpty() || stop.isEmpty()) {
            return;
        }
        if (!lineStyle.attributes().equals(style)) {
            flush();
            style = lineStyle.attributes();
        }
        if (!start.equals(end)) {
            path.append('M').append(start);
        }
        path.append('L').append(stop);
        end = stop;
    }

    private static String point(Element line, String suffix) {
        String x = line.getAttribute("x" + suffix);
        String y = line.getAttribute("y" + suffix);
        return x.equals("NaN") || y.equals("NaN") ? "" : SvgNumbers.tenth(x) + "," + SvgNumbers.tenth(y);
    }

    void flush() {
        if (!path.isEmpty()) {
            out.append("<path").append(style).append(" d=\"").append(path).append("\"/>");
        }
        path.setLength(0);
        style = "";
        end = "";
    }
}
