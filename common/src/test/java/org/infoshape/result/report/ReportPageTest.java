package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.infoshape.result.report.Tiles.Tile;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final String HOSTILE = "<script>alert('x')</script> & \"${'pw'+'ned'}\" <#if> ]]>";

    private static String page(Block... blocks) {
        return ReportPage.html(new Report("job", "title", "", List.of(), List.of(new Section("s", List.of(blocks)))));
    }

    /** A chart that fails as AWT does on a machine without fonts. */
    private record FailingChart(Throwable failure) implements Chart {

        @Override
        public String title() {
            return "a title";
        }

        @Override
        public List<LegendEntry> legend() {
            return List.of();
        }

        @Override
        public String svg() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    @Test
    void aPageIsOneWholeDocumentThatFetchesNothing() {
        String html = ReportPage.html(InfoShapeReport.of(SampleResults.full()));
        assertThat(html.stripLeading()).startsWith("<!DOCTYPE html>");
        assertThat(html)
                .contains("<meta charset=\"utf-8\">", "default-src 'none'", "</html>")
                .doesNotContain("http://", "https://", "<script", "@import", "url(h", " src=");
    }

    @Test
    void hostileTextIsShownAndNeverRun() {
        Chart chart =
                new RocChart(HOSTILE, List.of(new RocChart.NamedCurve(HOSTILE, Colour.BLUE, SampleResults.roc(1))));
        String html = ReportPage.html(new Report(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                List.of(
                        new Notice(Tone.BAD, HOSTILE, List.of(HOSTILE), List.of(HOSTILE)),
                        new Tiles(List.of(new Tile(HOSTILE, HOSTILE, HOSTILE, HOSTILE, Tone.GOOD)))),
                List.of(new Section(
                        HOSTILE,
                        List.of(
                                new Paragraph(HOSTILE),
                                new Table(
                                        HOSTILE,
                                        List.of(Column.text(HOSTILE)),
                                        List.of(Row.of(HOSTILE)),
                                        List.of(HOSTILE)),
                                new Figure(
                                        List.of(chart, new FailingChart(new IllegalStateException(HOSTILE))), HOSTILE),
                                new Columns(List.of(new Paragraph(HOSTILE))),
                                KeyValues.of(HOSTILE, Map.of(HOSTILE, HOSTILE)))))));
        assertThat(html)
                .doesNotContain("<script")
                .contains("&lt;script&gt;")
                .contains("${&#39;pw&#39;+&#39;ned&#39;}")
                .doesNotContain("pwned");
        // title twice, kicker twice, and every other text once; the drawing escapes its own description
        assertThat(html.split("&lt;script&gt;", -1)).hasSizeGreaterThanOrEqualTo(21);
        assertThat(html).contains("aria-label=\"&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;");
    }

    @Test
    void aPageIsTheSameWheneverAndWhereverItIsMade() {
        Locale before = Locale.getDefault();
        try {
            String english = ReportPage.html(InfoShapeReport.of(SampleResults.full()));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(ReportPage.html(InfoShapeReport.of(SampleResults.full())))
                    .isEqualTo(english);
            Locale.setDefault(Locale.GERMANY);
            assertThat(ReportPage.html(InfoShapeReport.of(SampleResults.full())))
                    .isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aChartThatCannotBeDrawnLeavesItsReasonAndTheRestOfThePage() {
        String html = page(
                Figure.of(new FailingChart(new NoClassDefFoundError("sun.awt.FontConfiguration")), "caption"),
                Figure.of(new FailingChart(new UnsatisfiedLinkError()), ""),
                Figure.of(new FailingChart(new InternalError("fontconfig head is null")), ""),
                new Paragraph("the rest stands"));
        assertThat(html)
                .contains("chart could not be drawn: sun.awt.FontConfiguration")
                .contains("chart could not be drawn: UnsatisfiedLinkError")
                .contains("chart could not be drawn: fontconfig head is null")
                .contains("a title", "caption", "the rest stands");
    }

    @Test
    void aManifestIsFlatAndSorted() {
        KeyValues flat = KeyValues.of("m", Map.of("b", 1, "a", Map.of("z", List.of(1, 2), "y", true)));
        assertThat(flat.entries().toString()).isEqualTo("{a.y=true, a.z=1, 2, b=1}");
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("", List.of(Column.text("a")), List.of(Row.of("1", "2")), List.of()))
                .withMessage("Invalid row 0: 2 cells (must be one for each of the 1 columns)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("", List.of(), List.of(), List.of()))
                .withMessage("Invalid columns: 0 (must be >= 1)");
    }
}
