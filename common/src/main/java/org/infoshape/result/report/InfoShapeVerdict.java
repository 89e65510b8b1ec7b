package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.infoshape.result.report.Change.Direction;
import org.infoshape.result.report.InfoShapeResults.ClassifierAuc;
import org.infoshape.result.report.InfoShapeResults.Information;

/** What the numbers of one training say in plain words, good or bad. */
final class InfoShapeVerdict {

    /** Nats between plain and re-coded leakage beyond which the scale of Z has fooled the critic. */
    private static final double NOTABLE_GAP = 0.25;

    /** A difference in AUC that is worth a sentence. */
    private static final double NOTABLE_AUC = 0.005;

    private final InfoShapeResults results;
    private final Information information;
    private final List<String> complaints;

    InfoShapeVerdict(InfoShapeResults results) {
        this.results = results;
        this.information = results.information();
        this.complaints = new ArrayList<>(results.warnings());
        complaints.addAll(new EstimateFigures(results.estimates(), Map.of(), Map.of()).complaints());
    }

    /** The verdict in one line: "Utility rose, leakage fell". */
    String title() {
        String utility = switch (information.utility().direction()) {
            case ROSE -> "Utility rose";
            case FELL -> "Utility fell";
            case STAYED -> "Utility stayed";
            case UNKNOWN -> "Utility was not measured";
        };
        return utility + ", " + leakageTitle();
    }

    private String leakageTitle() {
        Direction plain = information.leakage().direction();
        Direction recoded = information.leakageRecoded().direction();
        return switch (plain) {
            case ROSE -> "leakage rose";
            case STAYED -> "leakage stayed";
            case UNKNOWN -> "leakage was not measured";
            case FELL ->
                switch (recoded) {
                    case FELL -> "leakage fell";
                    case UNKNOWN -> "leakage fell on plain Z";
                    case ROSE, STAYED -> "leakage fell on plain Z only";
                };
        };
    }

    private Tone tone() {
        boolean utilityRose = information.utility().direction() == Direction.ROSE;
        boolean plainFell = information.leakage().direction() == Direction.FELL;
        boolean recodedFell = information.leakageRecoded().direction() == Direction.FELL;
        if (utilityRose && plainFell && recodedFell) {
            return Tone.GOOD;
        }
        return utilityRose || plainFell ? Tone.WARNING : Tone.BAD;
    }

    Notice verdict() {
        List<String> utility = new ArrayList<>();
        addUtility(utility);
        addClassifiers(utility);
        List<String> leakage = new ArrayList<>();
        addLeakage(leakage);
        addRecoded(leakage);
        List<String> limits = new ArrayList<>();
        addExact(limits);
        if (information.leakage().after().measured()) {
            limits.add(
                    "Leakage is read as a lower bound: a low value guarantees nothing about what a stronger adversary"
                            + " finds.");
        }
        List<String> points = Stream.of(utility, leakage, limits)
                .filter(sentences -> !sentences.isEmpty())
                .map(sentences -> String.join(" ", sentences))
                .toList();
        return new Notice(tone(), "In plain words", List.of(), points);
    }

    /** The raised flags, or nothing. */
    List<Notice> flags() {
        if (complaints.isEmpty()) {
            return List.of();
        }
        String title = complaints.size() == 1 ? "One reason for caution" : complaints.size() + " reasons for caution";
        return List.of(new Notice(Tone.WARNING, title, List.of(), complaints));
    }

    private void addUtility(List<String> sentences) {
        Change utility = information.utility();
        if (!utility.measured()) {
            sentences.add("Utility I(Z;L) was not measured on both sides, so nothing can be said of it.");
            return;
        }
        double ceiling = results.run().labelEntropyNats();
        String how = switch (utility.direction()) {
            case ROSE -> "tells more about the label than the untrained one did: ";
            case FELL -> "tells less about the label than the untrained one did: ";
            case STAYED, UNKNOWN ->
                "tells as much about the label as the untrained one did, within two standard" + " errors: ";
        };
        String shares = Double.isFinite(ceiling) && ceiling > 0
                ? " (" + Numbers.percent(utility.before().value() / ceiling) + " → "
                        + Numbers.percent(utility.after().value() / ceiling) + " of H(L) = " + Numbers.nats(ceiling)
                        + ")"
                : "";
        sentences.add("The trained encoder's output " + how + "I(Z;L) went " + path(utility) + " nats" + shares + ".");
    }

    private void addClassifiers(List<String> sentences) {
        List<ClassifierAuc> classifiers = results.classification().classifiers();
        if (classifiers.isEmpty() || Double.isNaN(classifiers.get(0).after())) {
            return;
        }
        ClassifierAuc own = classifiers.get(0);
        String raw = Double.isNaN(own.raw()) ? "" : " and " + Numbers.auc(own.raw()) + " on raw X";
        sentences.add("A classifier trained afresh on Z reaches an AUC of " + Numbers.auc(own.after()) + ", against "
                + Numbers.auc(own.before()) + " before" + raw + ".");
        for (ClassifierAuc other : classifiers.subList(1, classifiers.size())) {
            if (other.after() > own.after() + NOTABLE_AUC) {
                sentences.add("The " + other.name() + " reads still more: " + Numbers.auc(other.after()) + ".");
            }
        }
    }

    private void addLeakage(List<String> sentences) {
        Change leakage = information.leakage();
        if (!leakage.measured()) {
            sentences.add("Leakage I(X;Z) was not measured on both sides, so nothing can be said of it.");
            return;
        }
        String what = "The critic's bound on leakage I(X;Z) went " + path(leakage) + " nats";
        sentences.add(
                switch (leakage.direction()) {
                    case FELL ->
                        what + ", "
                                + Numbers.percent(leakage.after().value()
                                        / leakage.before().value()) + " of what it was.";
                    case ROSE -> what + ": training made the output more revealing.";
                    case STAYED, UNKNOWN -> what + ", which is no change beyond two standard errors.";
                });
    }

    private void addRecoded(List<String> sentences) {
        Change recoded = information.leakageRecoded();
        if (!recoded.measured()) {
            if (information.leakage().measured()) {
                sentences.add("It was not repeated on re-coded Z, so a critic fooled by a shrunken Z is not excluded.");
            }
            return;
        }
        String what =
                "On Z re-coded one-to-one, which cannot change the information, it went " + path(recoded) + " nats";
        sentences.add(
                recoded.direction() == Direction.FELL
                        ? what + "."
                        : what + ": leakage did not fall there, so do not call this encoder private.");
        double gap = recoded.after().value() - information.leakage().after().value();
        if (gap > NOTABLE_GAP) {
            sentences.add("The " + Numbers.fixed(gap, 2)
                    + " nats between the two readings are a critic misled by the scale of Z, not information removed:"
                    + " believe the higher one.");
        }
    }

    private void addExact(List<String> sentences) {
        Change exact = information.exactLeakage();
        double sigma = results.run().encoderNoise();
        if (exact != null && exact.measured()) {
            sentences.add("With noise of sigma = " + Numbers.fixed(sigma, 2)
                    + " on Z the true I(X;Z) can be computed from densities: it went " + path(exact) + " nats.");
        } else if (!(sigma > 0)) {
            sentences.add("Without noise on Z the true I(X;Z) of continuous data is infinite: these figures say what a"
                    + " critic of this size finds, not what is there.");
        }
    }

    private static String path(Change change) {
        return "from " + Numbers.nats(change.before().value()) + " to "
                + Numbers.nats(change.after().value());
    }
}
