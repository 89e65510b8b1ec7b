package org.infoshape.result.report;

import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * The style of one shape as attributes: palette colours become the classes {@code f-<colour>} for fills and {@code
 * s-<colour>} for strokes, other colours stay as they are.
 *
 * @param attributes with a leading space
 * @param visible anything would be painted
 */
record SvgStyle(String attributes, boolean visible) {

    private static final Map<String, String> CLASSES = classes();

    private static Map<String, String> classes() {
        Map<String, String> classes = new HashMap<>();
        for (Colour colour : Colour.values()) {
            int rgb = colour.rgb();
            classes.put(
                    "rgb(" + (rgb >> 16 & 0xff) + "," + (rgb >> 8 & 0xff) + "," + (rgb & 0xff) + ")",
                    colour.cssClass());
        }
        return classes;
    }

    static SvgStyle of(Element element) {
        Map<String, String> css = parse(element.getAttribute("style"));
        boolean filled = !css.getOrDefault("fill", "none").equals("none");
        String paint = filled ? "fill" : "stroke";
        String opacity = css.getOrDefault(paint + "-opacity", "1");
        StringBuilder out = new StringBuilder();
        String colour = css.getOrDefault(paint, "");
        String known = CLASSES.get(colour);
        if (known != null) {
            out.append(" class=\"")
                    .append(paint.charAt(0))
                    .append('-')
                    .append(known)
                    .append('"');
        } else if (!colour.isEmpty()) {
            out.append(' ').append(paint).append("=\"").append(colour).append('"');
            out.append(filled ? "" : " fill=\"none\"");
        }
        if (Double.parseDouble(opacity) < 1) {
            out.append(' ').append(paint).append("-opacity=\"");
            out.append(SvgNumbers.round(opacity)).append('"');
        }
        if (!filled) {
            for (String name : new String[] {
                "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin"
            }) {
                if (css.containsKey(name)) {
                    out.append(' ').append(name).append("=\"");
                    out.append(SvgNumbers.round(css.get(name))).append('"');
                }
            }
        }
        // shapes of clip paths have no style at all, and are kept
        return new SvgStyle(out.toString(), css.isEmpty() || Double.parseDouble(opacity) > 0);
    }

    private static Map<String, String> parse(String style) {
        Map<String, String> css = new HashMap<>();
        for (String declaration : style.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                css.put(
                        declaration.substring(0, colon).trim(),
                        declaration.substring(colon + 1).trim());
            }
        }
        return css;
    }
}
