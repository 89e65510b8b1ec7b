package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.infoshape.result.report.LegendEntry.Mark;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines through measured points, with error bars of one standard error.
 *
 * @param title of the drawing
 * @param xTitle horizontal axis, with its unit
 * @param yTitle vertical axis, with its unit
 * @param lines at least one
 * @param lowest value of the vertical axis that is shown, to look at the top of a figure closely; NaN for all
 */
public record MeasuredLinesChart(String title, String xTitle, String yTitle, List<Line> lines, double lowest)
        implements Chart {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 310;
    private static final int MARKER = 7;

    public MeasuredLinesChart {
        lines = List.copyOf(lines);
    }

    /** With nothing cut off. */
    public static MeasuredLinesChart whole(String title, String xTitle, String yTitle, List<Line> lines) {
        return new MeasuredLinesChart(title, xTitle, yTitle, lines, Double.NaN);
    }

    /**
     * @param name for the legend
     * @param colour of line and points
     * @param points in any order; drawn from left to right
     */
    public record Line(String name, Colour colour, List<Point> points) {

        public Line {
            points = List.copyOf(points);
        }
    }

    /** Standard errors are NaN where there are none. */
    public record Point(Measurement x, Measurement y) {}

    @Override
    public List<LegendEntry> legend() {
        return lines.stream()
                .map(line -> new LegendEntry(line.name(), line.colour(), Mark.LINE))
                .toList();
    }

    @Override
    public String svg() {
        List<Point> shown = lines.stream().flatMap(line -> shown(line).stream()).toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("no point is finite");
        }
        Interval y = range(shown, Point::y);
        XYChart chart = ChartStyle.xyChart(
                WIDTH,
                HEIGHT,
                range(shown, Point::x),
                Double.isNaN(lowest) ? y : new Interval(Math.max(lowest, y.low()), y.high()));
        // a method measured at one place has no line to be seen by
        chart.getStyler().setMarkerSize(MARKER);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        for (int i = 0; i < lines.size(); i++) {
            draw(chart, lines.get(i), i);
        }
        return ChartStyle.svg(chart, title);
    }

    private List<Point> shown(Line line) {
        return line.points().stream()
                .filter(point -> Double.isFinite(point.x().value())
                        && Double.isFinite(point.y().value())
                        && !(point.y().value() < lowest))
                .sorted(Comparator.comparingDouble(point -> point.x().value()))
                .toList();
    }

    private static Interval range(List<Point> points, Function<Point, Measurement> axis) {
        double[] ends = points.stream()
                .map(axis)
                .flatMapToDouble(m -> DoubleStream.of(m.value() - m.errorOrZero(), m.value() + m.errorOrZero()))
                .toArray();
        double low = Arrays.stream(ends).min().orElse(0);
        double high = Arrays.stream(ends).max().orElse(1);
        return (high > low ? new Interval(low, high) : new Interval(low - 0.5, high + 0.5)).padded(0.06);
    }

    private void draw(XYChart chart, Line line, int index) {
        List<Point> points = shown(line);
        if (points.isEmpty()) {
            return;
        }
        for (int i = 0; i < points.size(); i++) {
            Measurement x = points.get(i).x();
            Measurement y = points.get(i).y();
            List<double[][]> bars = new ArrayList<>();
            bars.add(new double[][] {
                {x.value(), x.value()},
                {Math.max(floor(), y.value() - y.errorOrZero()), y.value() + y.errorOrZero()}
            });
            bars.add(new double[][] {{x.value() - x.errorOrZero(), x.value() + x.errorOrZero()}, {y.value(), y.value()}
            });
            for (int b = 0; b < bars.size(); b++) {
                ChartStyle.addLine(
                        chart,
                        index + " bar " + i + " " + b,
                        bars.get(b),
                        line.colour().awt(),
                        ChartStyle.line(1.2));
            }
        }
        XYSeries series = chart.addSeries(
                "line " + index,
                points.stream().mapToDouble(point -> point.x().value()).toArray(),
                points.stream().mapToDouble(point -> point.y().value()).toArray());
        series.setLineStyle(ChartStyle.line(1.8));
        series.setLineColor(line.colour().awt());
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(line.colour().awt());
    }

    private double floor() {
        return Double.isNaN(lowest) ? Double.NEGATIVE_INFINITY : lowest;
    }
}
