package org.infoshape.result.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The look that all charts share, and their way from XChart to the page. */
final class ChartStyle {

    private static final Color NONE = new Color(0, 0, 0, 0);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private ChartStyle() {}

    static BasicStroke line(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dotted() {
        return new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 4f, new float[] {0.5f, 4.5f}, 0f);
    }

    /** An XY chart in the common look, with its axes set. */
    static XYChart xyChart(int width, int height, Interval x, Interval y) {
        XYChart chart = new XYChart(width, height);
        apply(chart.getStyler());
        chart.getStyler().setMarkerSize(4);
        chart.getStyler().setXAxisDecimalPattern("#,##0.###");
        chart.getStyler().setXAxisMin(x.low()).setXAxisMax(x.high());
        chart.getStyler().setYAxisMin(y.low()).setYAxisMax(y.high());
        return chart;
    }

    static void apply(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT)
                .setBaseFont(TEXT)
                .setChartBackgroundColor(NONE)
                .setPlotBackgroundColor(NONE)
                .setPlotBorderVisible(false)
                .setChartTitleVisible(false)
                .setLegendVisible(false)
                .setChartPadding(4)
                .setPlotContentSize(1.0)
                .setChartFontColor(Colour.MUTED.awt());
        styler.setAxisTitleFont(TEXT)
                .setAxisTickLabelsFont(TEXT)
                .setAxisTickLabelsColor(Colour.MUTED.awt())
                .setAxisTicksLineVisible(false)
                .setAxisTicksMarksVisible(false)
                .setPlotGridLinesColor(Colour.GRID.awt())
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setPlotTicksMarksVisible(false)
                .setPlotMargin(0)
                .setAxisTitlePadding(6)
                .setXAxisTickMarkSpacingHint(80)
                .setYAxisTickMarkSpacingHint(44);
        styler.setYAxisTickLabelsFormattingFunction(Numbers::tick);
        styler.setXAxisTitleColor(Colour.MUTED.awt()).setYAxisTitleColor(Colour.MUTED.awt());
    }

    /**
     * Makes XChart choose round ticks: where all x are equally spaced it would label multiples of their distance. One
     * invisible point between two others ends that.
     */
    static void forceRoundTicks(XYChart chart, Interval x, Interval y) {
        double between = x.low() + (x.high() - x.low()) / Math.PI;
        addLine(chart, "between", new double[][] {{x.low(), between}, {y.low(), y.low()}}, NONE, line(0.1));
    }

    /** Adds a line without markers. */
    static XYSeries addLine(XYChart chart, String name, double[][] points, Color colour, BasicStroke stroke) {
        XYSeries series = chart.addSeries(name, points[0], points[1]);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(stroke);
        return series;
    }

    /** Draws the chart; {@code description} is what a screen reader says instead. */
    static String svg(IChart chart, String description) {
        try {
            byte[] svg = ChartEncoder.getBytes(chart, "svg");
            return new SvgMarkup(description).compact(new String(svg, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
