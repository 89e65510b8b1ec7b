package org.infoshape.jobs.attackencoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.ErasedLabel;
import org.infoshape.attack.LeakageAttack;
import org.infoshape.attack.LeakageResult;
import org.infoshape.attack.MulticlassAttack;
import org.infoshape.attack.MulticlassAttacks;
import org.infoshape.data.LabelledSamples;
import org.infoshape.debias.LinearEraser;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.random.Seeds;
import org.infoshape.result.Json;

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
        String labels = config.labels().isEmpty()
                ? "the run's target and private attributes"
                : config.labels().toString();
        return List.of(
                "read z of split " + config.split() + " from "
                        + config.encoderRun().orElse("a run of train-irene with this seed, made if it is missing"),
                "attack " + labels + " by " + config.attackers() + ", each balanced over its classes, "
                        + config.trainShare() + " of the rows to train on",
                config.eraser()
                        ? "erase each private attribute linearly and attack again"
                        : "leave the linear eraser out",
                "write results.csv, summary.json, report.html");
    }

    @Override
    public void checkInputs(AttackEncoderConfig config) {
        config.encoderRun().ifPresent(AttackedEncoder::open);
    }

    @Override
    public AttackEncoderSummary run(AttackEncoderConfig config, JobContext context) throws Exception {
        String location = config.encoderRun().isPresent()
                ? config.encoderRun().get()
                : context.require("train-irene", Map.of("seed", config.seed())).location();
        AttackedEncoder encoder = AttackedEncoder.open(location);
        List<String> labels = config.labels().isEmpty() ? encoder.labels() : config.labels();
        Map<String, LeakageAttack> attacks = new LinkedHashMap<>();
        Map<String, LabelledSamples> samples = new LinkedHashMap<>();
        for (String label : labels) {
            LabelledSamples rows = encoder.samples(config.split(), label, context);
            samples.put(label, rows);
            long seed = Seeds.derive(config.seed(), "attack-" + label);
            attacks.put(label, LeakageAttack.balanced(rows, label, config.trainShare(), seed));
        }
        List<AttackedLabel> attacked = new ArrayList<>();
        for (Map.Entry<String, LeakageAttack> entry : attacks.entrySet()) {
            attacked.add(attack(entry.getKey(), entry.getValue(), encoder, config, context));
        }
        List<ErasedLabel> erased = config.eraser() ? erase(attacks, encoder.target(), context) : List.of();
        AttackEncoderResults results =
                new AttackEncoderResults(new EncoderAttack(encoder.described(), attacked, erased));
        results.write(context.run().storage(), samples, Json.map(context.manifest()));
        return results.summary();
    }

    private static AttackedLabel attack(
            String label,
            LeakageAttack attack,
            AttackedEncoder encoder,
            AttackEncoderConfig config,
            JobContext context) {
        List<MulticlassAttack> attackers = MulticlassAttacks.named(config.attackers(), context.session());
        context.progress().begin("Attacking " + label, attackers.size());
        List<LeakageResult> results =
                attack.run(attackers, result -> context.progress().note(label + ": " + line(result)));
        LeakageResult worst = LeakageAttack.worst(results);
        double chance = 1.0 / attack.classes();
        context.progress()
                .note(String.format(Locale.ROOT, "%s: worst is %s; chance is %.3f", label, worst.attacker(), chance));
        return new AttackedLabel(
                label,
                label.equals(encoder.target()),
                attack.classes(),
                attack.trainRows(),
                attack.heldOutRows(),
                chance,
                encoder.head(config.split(), label).orElse(null),
                worst,
                results);
    }

    private static List<ErasedLabel> erase(Map<String, LeakageAttack> attacks, String target, JobContext context) {
        List<ErasedLabel> erased = new ArrayList<>();
        List<MulticlassAttack> attackers = MulticlassAttacks.linearAndNot(context.session());
        attacks.forEach((label, attack) -> {
            if (label.equals(target)) {
                return;
            }
            context.progress().begin("Attacking z without " + label, attackers.size());
            LinearEraser eraser = attack.eraser();
            attacks.forEach((read, of) -> {
                if (read.equals(label) || read.equals(target)) {
                    erased.add(new ErasedLabel(
                            label,
                            read,
                            of.without(eraser)
                                    .run(
                                            attackers,
                                            result -> context.progress()
                                                    .note(read + " without " + label + ": " + line(result)))));
                }
            });
        });
        return erased;
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
}
