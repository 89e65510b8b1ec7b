package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {

    private static final String HEADER =
            "estimator,task,n-samples,seed,estimate,standard-error,elapsed-seconds,flags,error\n";

    private static final MutualInformationEstimate ESTIMATE = new MutualInformationEstimate(
            "remine",
            "I(Z;L) after",
            0.638,
            0.003,
            60_000,
            -7L,
            11.5,
            new EstimateDiagnostics(
                    900, List.of(EstimateFlag.STILL_RISING, EstimateFlag.SATURATED_NEAR_LOG_BATCH), List.of()));

    @Test
    void aRowHoldsTheEstimateAndTheWordsOfItsFlags() {
        assertThat(ResultsCsv.write(List.of(ResultRow.of(ESTIMATE))))
                .isEqualTo(HEADER
                        + "remine,I(Z;L) after,60000,-7,0.638,0.003,11.5,still-rising;saturated-near-log-batch,\n");
    }

    @Test
    void aFailedRowStaysWithNaNAndItsReason() {
        ResultRow failed = ResultRow.of(ESTIMATE).failed("NaN in batch 3, row 7");
        assertThat(ResultsCsv.write(List.of(failed)))
                .isEqualTo(HEADER + "remine,I(Z;L) after,60000,-7,NaN,NaN,11.5,,\"NaN in batch 3, row 7\"\n");
    }

    @Test
    void everyRowReadsBackHoweverHostileItsText() {
        List<ResultRow> rows = List.of(
                ResultRow.of(ESTIMATE),
                ResultRow.of(ESTIMATE).failed("a \"quoted\"\r\nmessage, over\nlines,"),
                ResultRow.of(ESTIMATE).failed("\""),
                new ResultRow("", "ü ± ∞", 1, Long.MAX_VALUE, 1e-310, Double.POSITIVE_INFINITY, .1, List.of("a"), ""));
        String csv = ResultsCsv.write(rows);
        assertThat(ResultsCsv.read(csv, "results.csv")).isEqualTo(rows);
    }

    @Test
    void windowsLineEndsAndAMissingLastOneAreRead() {
        String csv = ResultsCsv.write(List.of(ResultRow.of(ESTIMATE)));
        String windows = csv.replace("\n", "\r\n");
        assertThat(ResultsCsv.read(windows, "x")).containsExactly(ResultRow.of(ESTIMATE));
        assertThat(ResultsCsv.read(csv.substring(0, csv.length() - 1), "x")).containsExactly(ResultRow.of(ESTIMATE));
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlace() {
        assertRefused("", "Invalid header of results.csv: nothing (must be " + HEADER.strip() + ")");
        assertRefused("a,b\n", "Invalid header of results.csv: a,b (must be " + HEADER.strip() + ")");
        assertRefused(HEADER + "a,b\n", "Invalid results.csv, record 2: 2 fields (must be 9)");
        assertRefused(HEADER + "e,t,many,0,1,1,1,,\n", "Invalid results.csv, record 2: For input string: \"many\"");
        assertRefused(HEADER + "\"e,t\n", "Invalid results.csv, record 2: a quote is never closed");
        assertRefused(
                HEADER + "\"e\"x,t\n",
                "Invalid results.csv, record 2: x after a field (must be a comma or the end of the line)");
    }

    @Test
    void aFlagThatWouldSplitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultRow("e", "t", 1, 0, 1, 1, 1, List.of("a;b"), ""))
                .withMessage("Invalid flag: \"a;b\" (must be a word without ;)");
    }

    private static void assertRefused(String csv, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsCsv.read(csv, "results.csv"))
                .withMessage(message);
    }
}
