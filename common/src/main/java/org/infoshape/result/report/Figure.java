package org.infoshape.result.report;

import java.awt.AWTError;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charts side by side under one caption.
 *
 * @param panels at least one
 * @param caption what to see in them, or empty
 */
public record Figure(List<Chart> panels, String caption) implements Block {

    private static final Logger LOG = LoggerFactory.getLogger(Figure.class);

    public Figure {
        panels = List.copyOf(panels);
    }

    public static Figure of(Chart chart, String caption) {
        return new Figure(List.of(chart), caption);
    }

    @Override
    public String kind() {
        return "figure";
    }

    /**
     * Draws every panel. A panel that cannot be drawn, for want of fonts or of finite values, gives its reason instead:
     * a picture is never worth the run.
     */
    public List<Drawing> drawings() {
        return panels.stream().map(Figure::draw).toList();
    }

    private static Drawing draw(Chart chart) {
        try {
            return new Drawing(chart.title(), chart.svg(), "", chart.legend());
        } catch (RuntimeException | LinkageError | AWTError | InternalError e) {
            // fonts, native AWT libraries and displays fail in all four ways
            LOG.warn("Chart \"{}\" could not be drawn", chart.title(), e);
            String message = e.getMessage();
            String reason = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
            return new Drawing(chart.title(), "", reason, List.of());
        }
    }

    /**
     * @param title of the chart
     * @param svg markup, or empty if it could not be drawn
     * @param failure why not, or empty
     * @param legend of the chart
     */
    public record Drawing(String title, String svg, String failure, List<LegendEntry> legend) {}
}
