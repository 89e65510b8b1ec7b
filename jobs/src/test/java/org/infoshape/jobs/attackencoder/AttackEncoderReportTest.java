package org.infoshape.jobs.attackencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.EncoderRun;
import org.infoshape.attack.LeakageResult;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.report.Report;
import org.infoshape.result.report.Tiles;
import org.infoshape.result.report.Tiles.Tile;
import org.junit.jupiter.api.Test;

/** The page of an attack with invented figures. */
class AttackEncoderReportTest {

    /** Often right and sure of itself when wrong. */
    private static final LeakageResult SURE = result("nearest-neighbours", 0.30, -0.444);

    /** Less often right, and aware of it. */
    private static final LeakageResult AWARE = result("random-forest", 0.25, 0.121);

    private static LeakageResult result(String attacker, double accuracy, double nats) {
        return new LeakageResult(attacker, 0.6, accuracy, accuracy, accuracy, nats, nats - 0.05, nats + 0.05);
    }

    private static Report report() {
        AttackedLabel colour = new AttackedLabel("colour", false, 10, 70, 30, 0.1, null, SURE, List.of(SURE, AWARE));
        EncoderRun encoder = new EncoderRun("here", "train-irene", 0, "digit", Map.of("method", "irene"));
        EncoderAttack attack = new EncoderAttack(encoder, List.of(colour), List.of());
        float[] z = {0, 1, 2, 3, 1, 0};
        LabelledSamples rows = new LabelledSamples(z, 2, new int[] {0, 1, 0});
        return new AttackEncoderReport(attack, Map.of("colour", rows)).report(Map.of());
    }

    @Test
    void theTilesShowTheMostAccurateAttackerAndWhoeverProvesTheMostNats() {
        List<Tile> tiles = report().lead().stream()
                .filter(Tiles.class::isInstance)
                .flatMap(block -> ((Tiles) block).tiles().stream())
                .toList();
        assertThat(tiles).extracting(Tile::value).containsExactly("30.0", "0.121");
        assertThat(tiles)
                .extracting(Tile::detail)
                .containsExactly("nearest-neighbours; chance 10.0 %", "random-forest; of ln 10 = 2.303");
    }
}
