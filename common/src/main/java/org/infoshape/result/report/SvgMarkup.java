package org.infoshape.result.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Rewrites the SVG of VectorGraphics2D for the inside of an HTML page: a tenth of the size, colours as classes of the
 * style sheet so that a dark page recolours them, identifiers that depend on nothing but the drawing (its own are hash
 * codes of objects), and consecutive line segments joined into one path.
 */
final class SvgMarkup {

    private final String description;
    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> clipIds = new HashMap<>();
    private final SvgLines lines = new SvgLines(body);
    private String openCircles = "";

    /** @param description what a screen reader says instead of the drawing */
    SvgMarkup(String description) {
        this.description = description;
    }

    /** @throws IllegalArgumentException if {@code svg} is not well-formed XML */
    String compact(String svg) {
        Element root = parse(svg);
        int clips = nameClips(root);
        children(root).forEach(this::append);
        flush();
        String content = body.toString();
        if (clips > 0) {
            // several drawings share one page, so their identifiers carry the drawing's own hash
            content = content.replace("CLIP", String.format(Locale.ROOT, "c%08x", content.hashCode()));
        }
        String[] box = root.getAttribute("viewBox").trim().split("\\s+");
        // beyond a quarter more than its size a drawing looks coarse
        String widest = SvgNumbers.round(Double.toString(1.25 * Double.parseDouble(box[2])));
        return "<svg class=\"chart\" viewBox=\"" + SvgNumbers.round(String.join(" ", box)) + "\" style=\"max-width:"
                + widest + "px\" role=\"img\" aria-label=\"" + escaped(description)
                + "\">" + content + "</svg>";
    }

    private static Element parse(String svg) {
        try {
            // the JDK's own parser, whatever Hadoop puts on the class path
            DocumentBuilder builder =
                    DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            // the document type would be fetched from w3.org
            builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
            return builder.parse(new InputSource(new StringReader(svg))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("Invalid SVG: " + e.getMessage(), e);
        }
    }

    private int nameClips(Element root) {
        for (Element child : children(root)) {
            if (child.getTagName().equals("defs")) {
                children(child)
                        .forEach(
                                clip -> clipIds.put("url(#" + clip.getAttribute("id") + ")", "CLIP-" + clipIds.size()));
            }
        }
        return clipIds.size();
    }

    private void append(Element element) {
        switch (element.getTagName()) {
            case "defs", "g", "clipPath" -> appendContainer(element);
            case "line" -> appendLine(element);
            case "ellipse" -> appendCircle(element);
            default -> appendShape(element);
        }
    }

    private void appendContainer(Element element) {
        flush();
        body.append('<').append(element.getTagName());
        if (element.hasAttribute("id")) {
            body.append(" id=\"")
                    .append(clipIds.get("url(#" + element.getAttribute("id") + ")"))
                    .append('"');
        }
        if (element.hasAttribute("clip-path")) {
            body.append(" clip-path=\"url(#")
                    .append(clipIds.get(element.getAttribute("clip-path")))
                    .append(")\"");
        }
        appendRounded("transform", element);
        body.append('>');
        children(element).forEach(this::append);
        flush();
        body.append("</").append(element.getTagName()).append('>');
    }

    private void appendLine(Element element) {
        SvgStyle style = SvgStyle.of(element);
        if (style.visible()) {
            closeCircles();
            lines.add(style, element);
        }
    }

    private void appendCircle(Element element) {
        SvgStyle style = SvgStyle.of(element);
        if (!style.visible()) {
            return;
        }
        lines.flush();
        if (!openCircles.equals(style.attributes())) {
            closeCircles();
            openCircles = style.attributes();
            body.append("<g").append(openCircles).append('>');
        }
        body.append("<circle cx=\"")
                .append(SvgNumbers.tenth(element.getAttribute("cx")))
                .append("\" cy=\"")
                .append(SvgNumbers.tenth(element.getAttribute("cy")))
                .append("\" r=\"")
                .append(SvgNumbers.tenth(element.getAttribute("rx")))
                .append("\"/>");
    }

    private void appendShape(Element element) {
        SvgStyle style = SvgStyle.of(element);
        if (!style.visible()) {
            return;
        }
        flush();
        body.append('<').append(element.getTagName()).append(style.attributes());
        for (String name : List.of("x", "y", "width", "height", "rx", "ry", "d", "transform")) {
            appendRounded(name, element);
        }
        body.append("/>");
    }

    private void appendRounded(String name, Element element) {
        if (element.hasAttribute(name)) {
            body.append(' ').append(name).append("=\"");
            body.append(SvgNumbers.round(element.getAttribute(name))).append('"');
        }
    }

    private void flush() {
        lines.flush();
        closeCircles();
    }

    private void closeCircles() {
        if (!openCircles.isEmpty()) {
            body.append("</g>");
            openCircles = "";
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
