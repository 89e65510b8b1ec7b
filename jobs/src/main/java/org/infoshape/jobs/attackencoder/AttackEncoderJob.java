package org.infoshape.jobs.attackencoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infoshape.attack.LeakageAttack;
import org.infoshape.attack.LeakageResult;
import org.infoshape.attack.MulticlassAttack;
import org.infoshape.attack.MulticlassAttacks;
import org.infoshape.data.InvalidDataException;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.attackencoder.AttackEncoderSummary.AttackedLabel;
import org.infoshape.random.Seeds;
import org.infoshape.result.Storage;
import org.infoshape.spark.ImageRepresentations;

/**
 * Reads labels out of frozen representations with attackers that are trained from scratch on balanced labels: the target for
 * utility, private attributes for leakage, in one table.
 */
public final class AttackEncoderJob implements Job<AttackEncoderConfig, AttackEncoderSummary> {

    @Override
    public String description() {
        return "Attacks frozen representations with fresh classifiers and reports the worst.";
    }

    @Override
    public Class<AttackEncoderConfig> configType() {
        return AttackEncoderConfig.class;
    }

    @Override
    public List<String> plan(AttackEncoderConfig config) {
        return List.of(
                "read z of split " + config.split() + " from " + config.encoderRun(),
                "attack " + config.labels() + ", each balanced over its classes, " + config.trainShare()
                        + " of the rows to train on -> results.csv");
    }

    @Override
    public void checkInputs(AttackEncoderConfig config) {
        try {
            if (!Storage.at(config.encoderRun()).exists("_SUCCESS")) {
                throw new InvalidDataException(
                        "No complete run in encoder-run = " + config.encoderRun() + " (must hold _SUCCESS)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public AttackEncoderSummary run(AttackEncoderConfig config, JobContext context) throws IOException {
        List<MulticlassAttack> attacks = MulticlassAttacks.all(context.session());
        List<AttackedLabel> attacked = new ArrayList<>();
        for (String label : config.labels()) {
            attacked.add(attack(config, label, attacks, context));
        }
        context.run().storage().writeText("results.csv", csv(attacked));
        return new AttackEncoderSummary(attacked);
    }

    private static AttackedLabel attack(
            AttackEncoderConfig config, String label, List<MulticlassAttack> attacks, JobContext context)
            throws IOException {
        LeakageAttack attack = LeakageAttack.balanced(
                ImageRepresentations.read(context.session(), config.encoderRun(), config.split(), label),
                label,
                config.trainShare(),
                Seeds.derive(config.seed(), "attack-" + label));
        context.progress().begin("Attacking " + label, attacks.size());
        List<LeakageResult> results =
                attack.run(attacks, result -> context.progress().note(label + ": " + line(result)));
        LeakageResult worst = LeakageAttack.worst(results);
        double chance = 1.0 / attack.classes();
        context.progress()
                .note(String.format(Locale.ROOT, "%s: worst is %s; chance is %.3f", label, worst.attacker(), chance));
        return new AttackedLabel(
                label, attack.classes(), attack.trainRows(), attack.heldOutRows(), chance, worst, results);
    }

    private static String line(LeakageResult result) {
        return String.format(
                Locale.ROOT,
                "%s AUC %.3f, balanced accuracy %.3f, H(V) - CE %.3f [%.3f, %.3f] nats",
                result.attacker(),
                result.auc(),
                result.balancedAccuracy(),
                result.boundNats(),
                result.boundLowNats(),
                result.boundHighNats());
    }

    private static String csv(List<AttackedLabel> attacked) {
        StringBuilder csv = new StringBuilder("label,attacker,classes,held-out-rows,auc,accuracy,balanced-accuracy,"
                + "mirrored-accuracy,bound-nats,bound-low-nats,bound-high-nats\n");
        for (AttackedLabel label : attacked) {
            for (LeakageResult r : label.attackers()) {
                csv.append(label.label())
                        .append(',')
                        .append(r.attacker())
                        .append(',')
                        .append(label.classes())
                        .append(',')
                        .append(label.heldOutRows());
                for (double figure : new double[] {
                    r.auc(),
                    r.accuracy(),
                    r.balancedAccuracy(),
                    r.mirroredAccuracy(),
                    r.boundNats(),
                    r.boundLowNats(),
                    r.boundHighNats()
                }) {
                    csv.append(',').append(figure);
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }
}
