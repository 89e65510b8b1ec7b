package org.infoshape.attack;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What fresh attackers read of one encoder's representation; {@code attack.json} of a run.
 *
 * @param encoder that was attacked
 * @param labels one entry for each label attacked
 * @param erased entries for each private label whose linear eraser was tried
 */
public record EncoderAttack(EncoderRun encoder, List<AttackedLabel> labels, List<ErasedLabel> erased) {

    /** Name of the file in the run's folder. */
    public static final String FILE = "attack.json";

    private static final String LINEAR = "logistic-regression";

    public EncoderAttack {
        labels = List.copyOf(labels);
        erased = List.copyOf(erased);
    }

    /** What the encoder was to hide. */
    public List<AttackedLabel> privates() {
        return labels.stream().filter(label -> !label.target()).toList();
    }

    /** What the encoder was to keep, if it was attacked. */
    public Optional<AttackedLabel> target() {
        return labels.stream().filter(AttackedLabel::target).findFirst();
    }

    /** Balanced accuracy of a linear attacker on the target, the representation's utility; NaN if it was not attacked. */
    public double targetLinearAccuracy() {
        return target().stream()
                .flatMap(label -> label.attackers().stream())
                .filter(result -> result.attacker().equals(LINEAR))
                .mapToDouble(LeakageResult::balancedAccuracy)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * The run whose representation was attacked.
     *
     * @param location path or URI
     * @param job train-irene or train-encoder
     * @param seed of it
     * @param target label that it was to keep
     * @param settings all of it, dotted
     */
    public record EncoderRun(String location, String job, long seed, String target, Map<String, String> settings) {}

    /**
     * What the head that was trained along read, on the same split as it is, not balanced.
     *
     * @param accuracy share of right answers
     * @param informationNats H(label) - cross-entropy
     */
    public record CoTrainedHead(double accuracy, double informationNats) {}

    /**
     * One label, balanced.
     *
     * @param label name
     * @param target whether the encoder was to keep it; what it was to hide otherwise
     * @param classes of it
     * @param trainRows that the attackers trained on
     * @param heldOutRows that they were judged on
     * @param chanceAccuracy of an attacker that knows nothing
     * @param head trained along with the encoder; null if there was none
     * @param worst the attacker that reads most
     * @param attackers all of them, at least one
     */
    public record AttackedLabel(
            String label,
            boolean target,
            int classes,
            int trainRows,
            int heldOutRows,
            double chanceAccuracy,
            @Nullable CoTrainedHead head,
            LeakageResult worst,
            List<LeakageResult> attackers) {

        public AttackedLabel {
            attackers = List.copyOf(attackers);
        }

        /** The attacker with the highest lower bound on I(Z;V), who need not be the most accurate one. */
        public LeakageResult highestBound() {
            return attackers.stream()
                    .max(Comparator.comparingDouble(LeakageResult::boundNats))
                    .orElseThrow();
        }
    }

    /**
     * The representation after a linear eraser, for context: what costs nothing but a closed form.
     *
     * @param erased label whose linear traces were removed
     * @param read label that was then attacked, the same or the target
     * @param attackers a linear one and a network
     */
    public record ErasedLabel(String erased, String read, List<LeakageResult> attackers) {}
}
