package org.infoshape.result.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.infoshape.result.report.LegendEntry.Mark;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Points with error bars of one standard error; those that stand out have a colour of their own.
 *
 * @param title of the drawing
 * @param xTitle horizontal axis, with its unit
 * @param yTitle vertical axis, with its unit
 * @param points in any order
 * @param standsOut what the points that stand out are, for the legend; empty if none do
 * @param joined whether a line leads through those that stand out, from left to right
 */
public record MeasuredPointsChart(
        String title, String xTitle, String yTitle, List<Point> points, String standsOut, boolean joined)
        implements Chart {

    private static final int WIDTH = 380;
    private static final int HEIGHT = 300;

    public MeasuredPointsChart {
        points = List.copyOf(points);
    }

    /**
     * @param x with a standard error that is NaN where there is none
     * @param y with a standard error that is NaN where there is none
     * @param standsOut drawn in the second colour
     */
    public record Point(Measurement x, Measurement y, boolean standsOut) {}

    @Override
    public List<LegendEntry> legend() {
        LegendEntry others = new LegendEntry("mean ± standard error", Colour.series(0), Mark.DOT);
        return standsOut.isEmpty()
                ? List.of(others)
                : List.of(others, new LegendEntry(standsOut, Colour.series(1), Mark.DOT));
    }

    @Override
    public String svg() {
        List<Point> finite = points.stream()
                .filter(point -> Double.isFinite(point.x().value())
                        && Double.isFinite(point.y().value()))
                .toList();
        if (finite.isEmpty()) {
            throw new IllegalArgumentException("none of the " + points.size() + " points is finite");
        }
        XYChart chart = ChartStyle.xyChart(
                WIDTH,
                HEIGHT,
                range(finite.stream().map(Point::x).toList()),
                range(finite.stream().map(Point::y).toList()));
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        for (int i = 0; i < finite.size(); i++) {
            addErrorBars(chart, finite.get(i), i);
        }
        if (joined) {
            join(chart, finite.stream().filter(Point::standsOut).toList());
        }
        addMarkers(chart, "points", finite.stream().filter(p -> !p.standsOut()).toList(), Colour.series(0));
        addMarkers(chart, "front", finite.stream().filter(Point::standsOut).toList(), Colour.series(1));
        return ChartStyle.svg(chart, title);
    }

    private static Interval range(List<Measurement> measurements) {
        double[] ends = measurements.stream()
                .flatMapToDouble(m -> DoubleStream.of(m.value() - bar(m), m.value() + bar(m)))
                .toArray();
        double low = Arrays.stream(ends).min().orElse(0);
        double high = Arrays.stream(ends).max().orElse(1);
        return (high > low ? new Interval(low, high) : new Interval(low - 0.5, high + 0.5)).padded(0.08);
    }

    private static double bar(Measurement measurement) {
        return Double.isFinite(measurement.standardError()) ? measurement.standardError() : 0;
    }

    private static void addErrorBars(XYChart chart, Point point, int index) {
        double x = point.x().value();
        double y = point.y().value();
        Colour colour = Colour.series(point.standsOut() ? 1 : 0);
        if (bar(point.y()) > 0) {
            double[][] ends = {{x, x}, {y - bar(point.y()), y + bar(point.y())}};
            ChartStyle.addLine(chart, "vertical " + index, ends, colour.awt(), ChartStyle.line(1.2));
        }
        if (bar(point.x()) > 0) {
            double[][] ends = {{x - bar(point.x()), x + bar(point.x())}, {y, y}};
            ChartStyle.addLine(chart, "horizontal " + index, ends, colour.awt(), ChartStyle.line(1.2));
        }
    }

    private static void join(XYChart chart, List<Point> front) {
        List<Point> sorted = front.stream()
                .sorted(java.util.Comparator.comparingDouble(point -> point.x().value()))
                .toList();
        if (sorted.size() > 1) {
            double[][] line = {
                sorted.stream().mapToDouble(point -> point.x().value()).toArray(),
                sorted.stream().mapToDouble(point -> point.y().value()).toArray()
            };
            ChartStyle.addLine(chart, "joined", line, Colour.series(1).awt(), ChartStyle.dotted());
        }
    }

    private static void addMarkers(XYChart chart, String name, List<Point> points, Colour colour) {
        if (points.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(
                name,
                points.stream().mapToDouble(point -> point.x().value()).toArray(),
                points.stream().mapToDouble(point -> point.y().value()).toArray());
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(colour.awt());
    }
}
