package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.report.InfoShapeResults.Classification;
import org.infoshape.result.report.InfoShapeResults.ClassifierAuc;
import org.infoshape.result.report.InfoShapeResults.History;
import org.infoshape.result.report.InfoShapeResults.Information;
import org.infoshape.result.report.InfoShapeResults.Snapshot;
import org.junit.jupiter.api.Test;

class InfoShapeReportTest {

    private static final Classification NO_CLASSIFIERS = new Classification(List.of(), null, null, null, Change.NONE);

    private static InfoShapeResults results(
            double sigma, Information information, Classification classification, List<MutualInformationEstimate> all) {
        return new InfoShapeResults(
                SampleResults.run(sigma),
                information,
                classification,
                all,
                new History("iteration", List.of(), List.of()),
                List.of(),
                List.of(),
                Map.of());
    }

    private static String page(double sigma, Information information) {
        return ReportPage.html(InfoShapeReport.of(results(sigma, information, NO_CLASSIFIERS, List.of())));
    }

    @Test
    void everyFieldPresentIsOnThePage() {
        assertThat(ReportPage.html(InfoShapeReport.of(SampleResults.full())))
                .contains("Utility rose, leakage fell", "0.638", "1.690", "2.780", "0.9995")
                .contains("thesis before", ">0.13<", ">0.30<", ">3.61<", ">3.52<", ">0.72<", ">0.94<", ">1.00<")
                .contains("Before and after", "What the encoder puts out", "Can the label be read?")
                .contains("How the estimates converged", "How training went", "Every estimate", "Manifest")
                .contains("random forest", "logistic regression", "versions.spark")
                .doesNotContain("could not be drawn");
    }

    @Test
    void everyFieldAbsentStillGivesAPage() {
        String html = page(0, new Information(Change.NONE, Change.NONE, Change.NONE, null));
        assertThat(html)
                .contains("Utility was not measured, leakage was not measured", "n/a", "not measured")
                .contains("chart could not be drawn: no bar has a finite value")
                .doesNotContain("NaN", "What the encoder puts out", "Every estimate", "How training went");
    }

    @Test
    void anEmptySnapshotAndAFailedEstimateDoNotBreakThePage() {
        MutualInformationEstimate failed = SampleResults.estimate(
                "mine",
                "I(Z;L) after",
                Double.NaN,
                Double.NaN,
                EstimateDiagnostics.untrained(List.of(EstimateFlag.NOT_A_NUMBER)));
        InfoShapeResults results = new InfoShapeResults(
                SampleResults.run(0),
                SampleResults.information(),
                NO_CLASSIFIERS,
                List.of(failed),
                new History("iteration", List.of(), List.of()),
                List.of(new Snapshot("epoch 0", new ScatterPoints(new double[0], new double[0], new int[0]))),
                List.of("The data had only 12 rows."),
                Map.of());
        assertThat(ReportPage.html(InfoShapeReport.of(results)))
                .contains("chart could not be drawn: none of the 0 points is finite")
                .contains("3 reasons for caution", "The data had only 12 rows.", "mine of I(Z;L) after gave no value.");
    }

    @Test
    void leakageThatFallsOnPlainZOnlyIsNotSoldAsPrivacy() {
        Information fooled = new Information(
                SampleResults.change(.12, .01, .6, .01),
                SampleResults.change(5.5, .05, 1.2, .05),
                SampleResults.change(5.4, .05, 5.45, .05),
                null);
        assertThat(page(0, fooled))
                .contains("Utility rose, leakage fell on plain Z only")
                .contains("leakage did not fall there, so do not call this encoder private")
                .contains("The 4.25 nats between the two readings are a critic misled by the scale of Z")
                .contains("believe the higher one")
                .contains("notice warning")
                .doesNotContain("notice good");
    }

    @Test
    void aChangeWithinTwoStandardErrorsIsNoChange() {
        Information still = new Information(
                SampleResults.change(.30, .02, .33, .02),
                SampleResults.change(3.61, .1, 3.52, .1),
                SampleResults.change(3.61, .1, 3.52, .1),
                null);
        assertThat(page(0, still))
                .contains("Utility stayed, leakage stayed", "no change beyond two standard errors", "notice bad");
    }

    @Test
    void theLimitsOfALowerBoundAreAlwaysSaid() {
        assertThat(page(0, SampleResults.information()))
                .contains("Leakage is read as a lower bound: a low value guarantees nothing")
                .contains("Without noise on Z the true I(X;Z) of continuous data is infinite");
    }

    @Test
    void withNoiseTheExactInformationIsToldInstead() {
        Information noisy = new Information(
                SampleResults.change(.086, .005, .487, .005),
                SampleResults.change(2.2, .05, 1.3, .05),
                SampleResults.change(2.2, .05, 1.32, .05),
                SampleResults.change(2.33, 0, 1.35, 0));
        assertThat(page(.1, noisy))
                .contains("With noise of sigma = 0.10 on Z")
                .contains("from 2.330 to 1.350 nats")
                .contains("exact I(X;Z) by densities")
                .doesNotContain("infinite", "misled");
    }

    @Test
    void aStrongerAttackerIsNamed() {
        Classification classification = new Classification(
                List.of(new ClassifierAuc("MLP", 1, .7, .9), new ClassifierAuc("random forest", .98, .7, .95)),
                null,
                null,
                null,
                Change.NONE);
        InfoShapeResults results = results(0, SampleResults.information(), classification, List.of());
        assertThat(ReportPage.html(InfoShapeReport.of(results)))
                .contains("The random forest reads still more: 0.9500.");
    }

    @Test
    void beforeAndAfterOfOneQuantityShareAFigure() {
        assertThat(EstimateFigures.quantity("I(X;Z) re-coded before")).isEqualTo("I(X;Z) re-coded");
        assertThat(EstimateFigures.quantity("I(X;L)")).isEqualTo("I(X;L)");
        List<Chart> charts = new EstimateFigures(SampleResults.estimates(), Map.of(), Map.of()).curves();
        assertThat(charts).extracting(Chart::title).containsExactly("I(Z;L)", "I(X;Z)", "I(X;Z) re-coded");
    }
}
