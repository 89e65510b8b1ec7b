package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.EstimatorScore;
import org.infoshape.result.MutualInformationEstimate;
import org.junit.jupiter.api.Test;

/** Writes pages for a person to look at, into {@code target/report-samples}. */
class SamplePagesTest {

    private static final Path SAMPLES = Path.of("target", "report-samples");

    @Test
    void aFullTrainingFitsOnAPageBelowAMegabyte() throws IOException {
        String html = write("train-encoder.html", InfoShapeReport.of(SampleResults.full()));
        // three clouds of 2000 points are the bulk; a page must stay quick to open and to mail
        assertThat(html).hasSizeLessThan(1_000_000).doesNotContain("could not be drawn");
    }

    @Test
    void estimatesOfAStaircaseFitOnAPage() throws IOException {
        List<MutualInformationEstimate> estimates = List.of(
                SampleResults.estimate(
                        "mine",
                        "I(X;L)",
                        .688,
                        .004,
                        SampleResults.healthy(SampleResults.curve(900, 0, .69, 70, .01, 1))),
                SampleResults.estimate(
                        "remine",
                        "I(X;L)",
                        .691,
                        .003,
                        SampleResults.healthy(SampleResults.curve(900, 0, .69, 50, .01, 2))),
                SampleResults.estimate(
                        "mine",
                        "I(X;X)",
                        7.59,
                        .2,
                        new EstimateDiagnostics(
                                900,
                                List.of(EstimateFlag.STILL_RISING, EstimateFlag.SATURATED_NEAR_LOG_BATCH),
                                SampleResults.curve(900, 0, 7.6, 200, .3, 3))));
        EstimateReport report = new EstimateReport(
                "estimate-information",
                "Information between X and the label",
                "gaussian.parquet, x0–x19 against label · batch 4000 · seed 0",
                estimates,
                Map.of("I(X;L)", SampleResults.LABEL_ENTROPY),
                List.of(new Paragraph("The lower bounds agree.")),
                SampleResults.manifest());
        String html = write("estimate-information.html", report.report());
        assertThat(html).contains("2 flags are raised").doesNotContain("could not be drawn");
    }

    @Test
    void aBenchmarkOfEstimatorsFitsOnAPage() throws IOException {
        List<EstimatorScore> scores = List.of(
                score("ksg-1(5)", "one", .41, .409, 0),
                score("remine(0.1,0.0)", "one", .41, .35, 0),
                score("ksg-1(5)", "many", 1.02, .19, 3),
                score("remine(0.1,0.0)", "many", 1.02, 1.6, 0));
        Chart climb = new CurveChart(
                "remine(0.1,0.0)",
                "iteration",
                "nats",
                List.of(new CurveChart.Curve(
                        "value of a batch", Colour.BLUE, SampleResults.curve(900, 0, 2, 70, .3, 1), .99)),
                List.of(new CurveChart.Reference("truth", 2, 0, 450), new CurveChart.Reference("truth", 4, 450, 900)));
        BenchmarkReport report = new BenchmarkReport(
                "2 estimators",
                scores,
                .1,
                List.of(climb),
                List.of(new BenchmarkReport.Level("remine(0.1,0.0)", 2, -.1, .2, .46)),
                SampleResults.manifest());
        String html = write("benchmark-estimators.html", report.report());
        // errors of -.06, -.83 and .58 on their grounds
        assertThat(html)
                .contains("heat low-2", "heat low-5", "heat high-5", "3 of 10", "−0.10 / 0.20 (0.46)")
                .doesNotContain("could not be drawn");
    }

    private static EstimatorScore score(String estimator, String task, double truth, double mean, int silent) {
        return new EstimatorScore(
                estimator,
                "reference",
                !estimator.startsWith("ksg"),
                task,
                "Task " + task,
                5000,
                truth,
                10,
                0,
                mean,
                .0004,
                Math.hypot(mean - truth, .02),
                .3,
                0,
                silent,
                0);
    }

    private static String write(String name, Report report) throws IOException {
        String html = ReportPage.html(report);
        Files.createDirectories(SAMPLES);
        Files.writeString(SAMPLES.resolve(name), html);
        return html;
    }
}
