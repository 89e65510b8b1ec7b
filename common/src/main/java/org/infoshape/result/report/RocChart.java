package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.result.RocCurve;
import org.infoshape.result.report.LegendEntry.Mark;
import org.knowm.xchart.XYChart;

/**
 * ROC curves over the diagonal of chance, each with its area in the legend.
 *
 * @param title of the drawing
 * @param curves in drawing order, at least one
 */
public record RocChart(String title, List<NamedCurve> curves) implements Chart {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 350;
    private static final int MOST_POINTS = 400;

    public RocChart {
        curves = List.copyOf(curves);
    }

    /**
     * @param name for the legend
     * @param colour of the line
     * @param roc the curve
     */
    public record NamedCurve(String name, Colour colour, RocCurve roc) {}

    @Override
    public List<LegendEntry> legend() {
        List<LegendEntry> legend = new ArrayList<>();
        for (NamedCurve curve : curves) {
            String auc = Numbers.auc(curve.roc().auc());
            legend.add(new LegendEntry(curve.name() + ": AUC " + auc, curve.colour(), Mark.LINE));
        }
        legend.add(new LegendEntry("chance: 0.5", Colour.MUTED, Mark.DOTTED));
        return legend;
    }

    @Override
    public String svg() {
        // a hair more than [0, 1], so that lines along the frame keep their width
        Interval rates = new Interval(-0.01, 1.01);
        XYChart chart = ChartStyle.xyChart(WIDTH, HEIGHT, rates, rates);
        chart.getStyler().setYAxisTickMarkSpacingHint(70);
        chart.setXAxisTitle("false positive rate");
        chart.setYAxisTitle("true positive rate");
        ChartStyle.addLine(chart, "chance", new double[][] {{0, 1}, {0, 1}}, Colour.MUTED.awt(), ChartStyle.dotted());
        for (int i = 0; i < curves.size(); i++) {
            NamedCurve curve = curves.get(i);
            ChartStyle.addLine(
                    chart, "curve " + i, points(curve.roc()), curve.colour().awt(), ChartStyle.line(2));
        }
        return ChartStyle.svg(chart, title);
    }

    private static double[][] points(RocCurve roc) {
        int[] kept = Thinning.evenly(roc.points(), MOST_POINTS);
        return new double[][] {Thinning.pick(roc.falsePositiveRate(), kept), Thinning.pick(roc.truePositiveRate(), kept)
        };
    }
}
