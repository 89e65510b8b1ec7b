package org.infoshape.jobs.attackencoder;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.ErasedLabel;
import org.infoshape.attack.LeakageResult;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.result.report.ReportPage;

/** What a finished attack leaves behind. */
record AttackEncoderResults(EncoderAttack attack) {

    AttackEncoderSummary summary() {
        var worst = attack.privates().stream()
                .max(Comparator.comparingDouble(label -> label.worst().balancedAccuracy()));
        return new AttackEncoderSummary(
                attack.encoder().location(),
                attack.targetLinearAccuracy(),
                worst.map(label -> label.worst().attacker() + " on " + label.label())
                        .orElse(""),
                worst.map(label -> label.worst().balancedAccuracy()).orElse(Double.NaN),
                attack.privates().stream()
                        .mapToDouble(label -> label.highestBound().boundNats())
                        .max()
                        .orElse(Double.NaN));
    }

    /**
     * @param samples rows of each label, for the picture
     * @param manifest for the report
     */
    void write(Storage run, Map<String, LabelledSamples> samples, Map<String, ?> manifest) throws IOException {
        run.writeText(EncoderAttack.FILE, Json.write(attack));
        run.writeText("results.csv", csv());
        run.writeText("report.html", ReportPage.html(new AttackEncoderReport(attack, samples).report(manifest)));
    }

    private String csv() {
        StringBuilder csv = new StringBuilder("representation,label,attacker,classes,held-out-rows,auc,accuracy,"
                + "balanced-accuracy,mirrored-accuracy,bound-nats,bound-low-nats,bound-high-nats\n");
        for (AttackedLabel label : attack.labels()) {
            rows(csv, "z", label, label.attackers());
        }
        for (ErasedLabel without : attack.erased()) {
            AttackedLabel read = attack.labels().stream()
                    .filter(label -> label.label().equals(without.read()))
                    .findFirst()
                    .orElseThrow();
            rows(csv, "z without " + without.erased(), read, without.attackers());
        }
        return csv.toString();
    }

    private static void rows(
            StringBuilder csv, String representation, AttackedLabel label, List<LeakageResult> results) {
        for (LeakageResult r : results) {
            csv.append(String.join(
                            ",",
                            representation,
                            label.label(),
                            r.attacker(),
                            Integer.toString(label.classes()),
                            Integer.toString(label.heldOutRows()),
                            Double.toString(r.auc()),
                            Double.toString(r.accuracy()),
                            Double.toString(r.balancedAccuracy()),
                            Double.toString(r.mirroredAccuracy()),
                            Double.toString(r.boundNats()),
                            Double.toString(r.boundLowNats()),
                            Double.toString(r.boundHighNats())))
                    .append('\n');
        }
    }
}
