package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.infoshape.result.report.LegendEntry.Mark;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points of the plane coloured by their label, at most 2000 of them. */
public final class ScatterChart implements Chart {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 340;
    private static final int MOST_POINTS = 2000;
    private static final double OPACITY = 0.45;

    private final Panel panel;
    private final Axes axes;

    private ScatterChart(Panel panel, Axes axes) {
        this.panel = panel;
        this.axes = axes;
    }

    /**
     * @param title of the panel
     * @param points to draw
     */
    public record Panel(String title, ScatterPoints points) {}

    private record Axes(String xTitle, String yTitle, Interval x, Interval y, List<String> labelNames) {}

    /**
     * One chart a panel, all with the same axes so that they can be compared.
     *
     * @param panels in order; an empty list gives an empty list
     * @param xTitle horizontal axis
     * @param yTitle vertical axis
     * @param labelNames name of label 0, 1, …
     * @throws IllegalArgumentException if a panel is empty or no coordinate is finite
     */
    public static List<Chart> panels(List<Panel> panels, String xTitle, String yTitle, List<String> labelNames) {
        if (panels.isEmpty()) {
            return List.of();
        }
        Interval x =
                Interval.hull(panels.stream().map(p -> range(p.points().x())).toList());
        Interval y =
                Interval.hull(panels.stream().map(p -> range(p.points().y())).toList());
        Axes axes = new Axes(xTitle, yTitle, x.padded(0.05), y.padded(0.05), List.copyOf(labelNames));
        return panels.stream().<Chart>map(p -> new ScatterChart(p, axes)).toList();
    }

    private static Interval range(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            // a panel without points asks for no room; drawing it says why it is empty
            return new Interval(0, 0);
        }
        return new Interval(
                Arrays.stream(finite).min().orElseThrow(),
                Arrays.stream(finite).max().orElseThrow());
    }

    @Override
    public String title() {
        return panel.title();
    }

    @Override
    public List<LegendEntry> legend() {
        List<LegendEntry> legend = new ArrayList<>();
        for (int label : labels()) {
            String name = label < axes.labelNames().size() ? axes.labelNames().get(label) : "label " + label;
            legend.add(new LegendEntry(name, Colour.series(label), Mark.DOT));
        }
        return legend;
    }

    private int[] labels() {
        return Arrays.stream(panel.points().label()).distinct().sorted().toArray();
    }

    @Override
    public String svg() {
        XYChart chart = ChartStyle.xyChart(WIDTH, HEIGHT, axes.x(), axes.y());
        chart.setXAxisTitle(axes.xTitle());
        chart.setYAxisTitle(axes.yTitle());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        double[] x = panel.points().x();
        double[] y = panel.points().y();
        int[] label = panel.points().label();
        int[] shown = Arrays.stream(Thinning.evenly(label.length, MOST_POINTS))
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
        if (shown.length == 0) {
            throw new IllegalArgumentException("none of the " + label.length + " points is finite");
        }
        for (int l : labels()) {
            int[] rows = IntStream.of(shown).filter(i -> label[i] == l).toArray();
            if (rows.length > 0) {
                XYSeries series = chart.addSeries("label " + l, Thinning.pick(x, rows), Thinning.pick(y, rows));
                series.setMarker(SeriesMarkers.CIRCLE);
                series.setMarkerColor(Colour.series(l).awt(OPACITY));
            }
        }
        return ChartStyle.svg(chart, panel.title());
    }
}
