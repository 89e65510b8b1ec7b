package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.RocCurve;
import org.infoshape.result.report.BarChart.BarGroup;
import org.infoshape.result.report.CurveChart.Curve;
import org.infoshape.result.report.CurveChart.Reference;
import org.infoshape.result.report.RocChart.NamedCurve;
import org.infoshape.result.report.ScatterChart.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    static Stream<Chart> charts() {
        return Stream.of(
                curves(SampleResults.curve(2000, 0, 1, 100, .1, 1)),
                new RocChart("roc", List.of(new NamedCurve("Z", Colour.BLUE, SampleResults.roc(1)))),
                ScatterChart.panels(List.of(new Panel("z", SampleResults.cloud(1))), "z0", "z1", List.of("a", "b"))
                        .get(0),
                new BarChart(
                        "bars",
                        "nats",
                        List.of("one", "two"),
                        List.of(new BarGroup("a", Colour.BLUE, List.of(1.0, Double.NaN), List.of(.1, Double.NaN)))));
    }

    private static CurveChart curves(List<CurvePoint> points) {
        return new CurveChart("curve", "iteration", "nats", List.of(new Curve("a", Colour.BLUE, points)), List.of());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyChartIsSmallCleanSvgInThePalettesClasses(Chart chart) {
        String svg = chart.svg();
        assertThat(svg)
                .startsWith("<svg class=\"chart\" viewBox=\"0 0 ")
                .endsWith("</svg>")
                .contains("aria-label=\"" + chart.title() + "\"")
                .contains("-blue\"")
                .doesNotContain("rgb(", "NaN", "http", "<!DOCTYPE")
                // a page holds a dozen of them
                .hasSizeLessThan(150_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "averaging-round"})
    void everyBarHasItsName(String name) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            names.add(name + i);
        }
        String drawn = bars(names);
        for (int i = 0; i < names.size(); i++) {
            List<String> others = new ArrayList<>(names);
            others.set(i, name + "+");
            // letters are outlines, so a name cannot be looked for; a name that is left out can be changed unseen
            assertThat(bars(others)).as("with another name for bar %d", i).isNotEqualTo(drawn);
        }
    }

    private static String bars(List<String> names) {
        List<Double> none = Collections.nCopies(names.size(), Double.NaN);
        List<Double> ones = Collections.nCopies(names.size(), 1.0);
        return new BarChart("bars", "%", names, List.of(new BarGroup("a", Colour.BLUE, ones, none))).svg();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void aChartDrawnTwiceIsTheSame(Chart chart) {
        assertThat(chart.svg()).isEqualTo(chart.svg());
    }

    @Test
    void twoDrawingsOnOnePageShareNoIdentifierUnlessTheyAreEqual() {
        String first =
                curves(List.of(new CurvePoint(1, 0), new CurvePoint(2, 1))).svg();
        String second =
                curves(List.of(new CurvePoint(1, 0), new CurvePoint(2, 5))).svg();
        String id = first.replaceAll("(?s).*<clipPath id=\"([^\"]+)\".*", "$1");
        assertThat(id).matches("c[0-9a-f]{8}-\\d");
        assertThat(first).contains("url(#" + id + ")");
        assertThat(second).doesNotContain(id);
    }

    @Test
    void aCurveWithoutAnyFiniteValueSaysSo() {
        Chart chart = curves(List.of(new CurvePoint(1, Double.NaN), new CurvePoint(2, Double.POSITIVE_INFINITY)));
        assertThatIllegalArgumentException().isThrownBy(chart::svg).withMessage("none of the 2 values is finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curves(List.of()).svg())
                .withMessage("none of the 0 values is finite");
    }

    @Test
    void iterationsThatAreNotFiniteAreCountedInTheLegendAndCrossed() {
        CurveChart chart = curves(List.of(new CurvePoint(1, 0), new CurvePoint(2, Double.NaN), new CurvePoint(3, 1)));
        assertThat(chart.legend()).extracting(LegendEntry::label).containsExactly("a", "1 not finite");
        assertThat(chart.legend()).extracting(LegendEntry::mark).contains(LegendEntry.Mark.CROSS);
        assertThat(chart.svg())
                .isNotEqualTo(curves(List.of(new CurvePoint(1, 0), new CurvePoint(3, 1)))
                        .svg());
    }

    @Test
    void oneSpikeDoesNotFlattenTheCurve() {
        double[] values = new double[200];
        values[100] = 1e6;
        assertThat(Interval.ofMost(values)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void aReferenceLineIsInsideThePicture() {
        CurveChart chart = new CurveChart(
                "",
                "iteration",
                "nats",
                List.of(new Curve("a", Colour.BLUE, List.of(new CurvePoint(1, .1), new CurvePoint(2, .2)))),
                List.of(new Reference("truth", 5)));
        assertThat(chart.svg()).contains("stroke-dasharray");
        assertThat(chart.legend()).extracting(LegendEntry::label).containsExactly("a", "truth");
    }

    @Test
    void aRocLegendTellsTheArea() {
        RocCurve half = new RocCurve(new double[] {0, .5, 1}, new double[] {0, 1, 1});
        assertThat(new RocChart("", List.of(new NamedCurve("Z", Colour.BLUE, half))).legend())
                .extracting(LegendEntry::label)
                .containsExactly("Z: AUC 0.7500", "chance: 0.5");
    }

    @Test
    void barsThatDoNotMatchTheirCategoriesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BarChart(
                        "", "", List.of("a", "b"), List.of(new BarGroup("g", Colour.BLUE, List.of(1.0), List.of(1.0)))))
                .withMessage("Invalid bars of g: 1 values, 1 errors (must be one for each of the 2 categories)");
    }

    @Test
    void pointsWithoutALabelAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScatterPoints(new double[1], new double[1], new int[0]))
                .withMessage("Invalid scatter points: 1 x, 1 y, 0 labels (must be as many)");
    }
}
