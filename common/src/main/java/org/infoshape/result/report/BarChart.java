package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.result.report.LegendEntry.Mark;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/**
 * Groups of bars from zero, with error bars.
 *
 * @param title of the drawing
 * @param yTitle vertical axis, with its unit
 * @param categories one group of bars each, at least one
 * @param groups one bar a category each
 */
public record BarChart(String title, String yTitle, List<String> categories, List<BarGroup> groups) implements Chart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 270;
    private static final double WIDEST_BAR = 44;

    /** Least width of the plot beside its axis. */
    private static final double PLOT_WIDTH = 350;

    /** Width of a character of a name with its share of the gap to the next name. */
    private static final double CHARACTER = 8;

    /** Degrees by which names are turned that have no room side by side. */
    private static final int SLANT = 60;

    /** @throws IllegalArgumentException if a group has not one value and one error a category */
    public BarChart {
        categories = List.copyOf(categories);
        groups = List.copyOf(groups);
        for (BarGroup group : groups) {
            if (group.values().size() != categories.size() || group.errors().size() != categories.size()) {
                throw new IllegalArgumentException("Invalid bars of " + group.name() + ": "
                        + group.values().size() + " values, " + group.errors().size()
                        + " errors (must be one for each of the " + categories.size() + " categories)");
            }
        }
    }

    /**
     * @param name for the legend
     * @param colour of the bars
     * @param values one a category; NaN leaves its bar out
     * @param errors half length of each error bar; NaN leaves it out
     */
    public record BarGroup(String name, Colour colour, List<Double> values, List<Double> errors) {

        public BarGroup {
            values = List.copyOf(values);
            errors = List.copyOf(errors);
        }
    }

    @Override
    public List<LegendEntry> legend() {
        return groups.stream()
                .map(g -> new LegendEntry(g.name(), g.colour(), Mark.BAR))
                .toList();
    }

    @Override
    public String svg() {
        Interval range = range();
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        ChartStyle.apply(chart.getStyler());
        double fill = Math.min(0.62, WIDEST_BAR * groups.size() * categories.size() / WIDTH);
        chart.getStyler().setAvailableSpaceFill(fill).setErrorBarsColor(Colour.INK.awt());
        // XChart would leave out every second name with its usual hint, and the outer ones if they reached over the
        // edge
        chart.getStyler().setXAxisTickMarkSpacingHint(1);
        if (!namesFit()) {
            chart.getStyler()
                    .setXAxisLabelRotation(SLANT)
                    .setXAxisLabelAlignment(TextAlignment.Right)
                    .setXAxisLabelAlignmentVertical(TextAlignment.Right);
        }
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setYAxisMin(range.low()).setYAxisMax(range.high());
        chart.setYAxisTitle(yTitle);
        for (int i = 0; i < groups.size(); i++) {
            BarGroup group = groups.get(i);
            CategorySeries series =
                    chart.addSeries("group " + i, categories, new ArrayList<>(group.values()), group.errors());
            series.setFillColor(group.colour().awt());
        }
        return ChartStyle.svg(chart, title);
    }

    private boolean namesFit() {
        int longest = categories.stream().mapToInt(String::length).max().orElse(0);
        return longest * CHARACTER * categories.size() < PLOT_WIDTH;
    }

    private Interval range() {
        List<Interval> bars = new ArrayList<>();
        for (BarGroup group : groups) {
            for (int i = 0; i < categories.size(); i++) {
                double value = group.values().get(i);
                double error = group.errors().get(i);
                double reach = Double.isFinite(error) ? error : 0;
                if (Double.isFinite(value)) {
                    bars.add(new Interval(Math.min(0, value - reach), Math.max(0, value + reach)));
                }
            }
        }
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("no bar has a finite value");
        }
        Interval hull = Interval.hull(bars).padded(0.08);
        // bars stand on the axis unless one is negative
        return hull.low() < 0 && bars.stream().allMatch(b -> b.low() == 0) ? new Interval(0, hull.high()) : hull;
    }
}
