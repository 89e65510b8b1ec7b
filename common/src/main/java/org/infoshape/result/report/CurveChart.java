package org.infoshape.result.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.report.LegendEntry.Mark;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values over training iterations as the thesis draws them: the raw values light, their moving average (.6) dark.
 * Known truths are dotted; iterations whose value is not finite are crosses at the bottom.
 *
 * @param title of the drawing
 * @param xTitle horizontal axis
 * @param yTitle vertical axis, with its unit
 * @param curves at least one
 * @param references horizontal lines
 */
public record CurveChart(String title, String xTitle, String yTitle, List<Curve> curves, List<Reference> references)
        implements Chart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 270;
    private static final int MOST_POINTS = 600;
    private static final double LIGHT = 0.28;

    public CurveChart {
        curves = List.copyOf(curves);
        references = List.copyOf(references);
    }

    /**
     * @param name for the legend
     * @param colour of both lines
     * @param points in training order
     * @param smoothing weight of the past in the moving average, in [0, 1)
     */
    public record Curve(String name, Colour colour, List<CurvePoint> points, double smoothing) {

        public Curve {
            points = List.copyOf(points);
        }

        /** Smoothed as the thesis' figures are. */
        public Curve(String name, Colour colour, List<CurvePoint> points) {
            this(name, colour, points, Ema.THESIS);
        }

        double[] iterations() {
            return points.stream().mapToDouble(CurvePoint::iteration).toArray();
        }

        double[] values() {
            return points.stream().mapToDouble(CurvePoint::nats).toArray();
        }

        private long notFinite() {
            return points.stream().filter(p -> !Double.isFinite(p.nats())).count();
        }
    }

    /**
     * @param name for the legend, which shows each name once
     * @param value where the line is
     * @param from iteration that it begins at
     * @param until iteration that it ends at
     */
    public record Reference(String name, double value, double from, double until) {

        /** Over all iterations. */
        public Reference(String name, double value) {
            this(name, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    @Override
    public List<LegendEntry> legend() {
        List<LegendEntry> legend = new ArrayList<>();
        for (Curve curve : curves) {
            legend.add(new LegendEntry(curve.name(), curve.colour(), Mark.LINE));
            if (curve.notFinite() > 0) {
                String label = Numbers.count(curve.notFinite()) + " not finite";
                legend.add(new LegendEntry(label, curve.colour(), Mark.CROSS));
            }
        }
        references.stream()
                .map(Reference::name)
                .distinct()
                .forEach(name -> legend.add(new LegendEntry(name, Colour.INK, Mark.DOTTED)));
        return legend;
    }

    @Override
    public String svg() {
        Interval x = horizontal();
        Interval y = vertical();
        XYChart chart = ChartStyle.xyChart(WIDTH, HEIGHT, x, y);
        chart.getStyler().setMarkerSize(8);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        ChartStyle.forceRoundTicks(chart, x, y);
        // all light lines below all dark ones
        curves.forEach(curve -> addRaw(chart, curve));
        curves.forEach(curve -> addSmooth(chart, curve));
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            double[][] ends = {
                {Math.max(x.low(), reference.from()), Math.min(x.high(), reference.until())},
                {reference.value(), reference.value()}
            };
            ChartStyle.addLine(chart, "reference " + i, ends, Colour.INK.awt(), ChartStyle.dotted());
        }
        curves.forEach(curve -> addNotFinite(chart, curve, y));
        return ChartStyle.svg(chart, title);
    }

    private Interval horizontal() {
        double[] all = curves.stream()
                .flatMapToDouble(c -> Arrays.stream(c.iterations()))
                .toArray();
        double last = Arrays.stream(all).max().orElse(1);
        double first = Arrays.stream(all).min().orElse(0);
        // a curve that starts at iteration 1 starts at the axis
        return new Interval(first <= last / 20 ? 0 : first, Math.max(last, first + 1));
    }

    private Interval vertical() {
        double[] all =
                curves.stream().flatMapToDouble(c -> Arrays.stream(c.values())).toArray();
        Interval interval = Interval.ofMost(all);
        for (Reference reference : references) {
            interval = interval.with(reference.value());
        }
        return interval.withNearZero().padded(0.06);
    }

    private void addRaw(XYChart chart, Curve curve) {
        double[] values = finiteOrNaN(curve.values());
        int[] kept = Thinning.extremes(values, MOST_POINTS);
        Color light = curve.colour().awt(LIGHT);
        addIfAny(chart, "raw " + curves.indexOf(curve), curve, values, kept, light, 1.1);
    }

    private void addSmooth(XYChart chart, Curve curve) {
        double[] smooth = Ema.smooth(curve.values(), curve.smoothing());
        int[] kept = Thinning.evenly(smooth.length, MOST_POINTS);
        addIfAny(
                chart,
                "smooth " + curves.indexOf(curve),
                curve,
                smooth,
                kept,
                curve.colour().awt(),
                2);
    }

    private static void addIfAny(
            XYChart chart, String name, Curve curve, double[] values, int[] kept, Color colour, double width) {
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            return;
        }
        double[][] points = {Thinning.pick(curve.iterations(), kept), Thinning.pick(values, kept)};
        ChartStyle.addLine(chart, name, points, colour, ChartStyle.line(width));
    }

    private void addNotFinite(XYChart chart, Curve curve, Interval y) {
        double[] at = curve.points().stream()
                .filter(p -> !Double.isFinite(p.nats()))
                .mapToDouble(CurvePoint::iteration)
                .toArray();
        if (at.length == 0) {
            return;
        }
        double[] shown = Thinning.pick(at, Thinning.evenly(at.length, MOST_POINTS / 4));
        double[] bottom = new double[shown.length];
        Arrays.fill(bottom, y.low() + 0.03 * (y.high() - y.low()));
        XYSeries crosses = chart.addSeries("not finite " + curves.indexOf(curve), shown, bottom);
        crosses.setLineStyle(SeriesLines.NONE);
        crosses.setMarker(SeriesMarkers.CROSS);
        crosses.setMarkerColor(curve.colour().awt());
    }

    private static double[] finiteOrNaN(double[] values) {
        return Arrays.stream(values)
                .map(v -> Double.isFinite(v) ? v : Double.NaN)
                .toArray();
    }
}
