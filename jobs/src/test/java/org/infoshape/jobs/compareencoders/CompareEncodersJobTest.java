package org.infoshape.jobs.compareencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.CoTrainedHead;
import org.infoshape.attack.EncoderAttack.EncoderRun;
import org.infoshape.attack.LeakageResult;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.compareencoders.CompareEncodersSummary.Cell;
import org.infoshape.result.Json;
import org.infoshape.result.report.ReportPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks with invented figures, whose means are known. */
class CompareEncodersJobTest {

    @TempDir
    private Path folder;

    private static LeakageResult result(String attacker, double accuracy, double nats) {
        return new LeakageResult(attacker, 0.5, accuracy, accuracy, accuracy, nats, nats - 0.1, nats + 0.1);
    }

    private static AttackedLabel label(String name, boolean target, double head, LeakageResult... attackers) {
        LeakageResult worst = attackers[attackers.length - 1];
        return new AttackedLabel(name, target, 2, 70, 30, 0.5, new CoTrainedHead(head, 0.1), worst, List.of(attackers));
    }

    /**
     * @param target accuracy of G
     * @param privates accuracy of H; the worst attacker has .1 more and gets .2 nats, a weaker one .3
     */
    private static EncoderAttack attack(
            String method, String gamma, long seed, double epochs, double target, double privates) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "method", method, "loss.gamma", gamma, "schedule.epochs", Double.toString(epochs), "seed", "" + seed));
        return new EncoderAttack(
                new EncoderRun("run-" + seed, "train-irene", seed, "Eyeglasses", settings),
                List.of(
                        label("Eyeglasses", true, target, result("logistic-regression", target - 0.05, 1)),
                        label(
                                "Male",
                                false,
                                privates,
                                result("logistic-regression", 0.5, 0.3),
                                result("mlp", privates + 0.1, 0.2))),
                List.of());
    }

    private static List<Cell> cells() {
        return new AttackedEncoders(
                        List.of(
                                attack("irene", "0.5", 0, 1, 0.90, 0.50),
                                attack("irene", "0.5", 1, 1, 0.94, 0.56),
                                attack("vanilla", "0.5", 0, 1, 0.95, 0.70),
                                attack("irene", "0.5", 0, 2, 0.96, 0.50),
                                attack("irene", "2", 0, 2, 0.80, 0.50)),
                        "schedule.epochs")
                .cells();
    }

    @Test
    void seedsAreAveragedAndOtherDifferencesMakeALine() {
        List<Cell> cells = cells();
        assertThat(cells).extracting(Cell::method).containsExactly("vanilla", "irene", "irene", "irene (gamma 2)");
        assertThat(cells).extracting(Cell::at).containsExactly(1.0, 1.0, 2.0, 2.0);
        assertThat(cells).extracting(Cell::seeds).containsExactly(1, 2, 1, 1);
        Cell irene = cells.get(1);
        assertThat(irene.targetAccuracy().value()).isCloseTo(0.92, within(1e-15));
        // of two values the standard error is half of their distance
        assertThat(irene.targetAccuracy().standardError()).isCloseTo(0.02, within(1e-15));
        assertThat(irene.privateAccuracy().value()).isCloseTo(0.53, within(1e-15));
        assertThat(irene.worstAccuracy().value()).isCloseTo(0.63, within(1e-15));
        assertThat(irene.worstBoundNats().value()).isCloseTo(0.3, within(1e-15));
        assertThat(irene.linearAccuracy().value()).isCloseTo(0.87, within(1e-15));
        assertThat(cells.get(0).targetAccuracy().standardError()).isNaN();
    }

    @Test
    void thePapersNumbersStandBesideTheRowsThatItHas() {
        assertThat(cells()).extracting(Cell::training).containsExactly("vanilla", "irene 0.5", "irene 0.5", "irene 2");
        assertThat(PaperTable.of("Eyeglasses", "Male", "irene 0.5"))
                .hasValueSatisfying(entry -> assertThat(entry.privateAccuracy()).isEqualTo("61.57 ± 6.95"));
        assertThat(PaperTable.of("Eyeglasses", "Male", "irene 2")).isEmpty();
        assertThat(PaperTable.of("digit", "colour", "vanilla")).isEmpty();
    }

    private static String page(EncoderAttack... attacks) {
        List<Cell> cells = new AttackedEncoders(List.of(attacks), "schedule.epochs").cells();
        return ReportPage.html(new CompareEncodersReport(cells, "schedule.epochs", attacks.length).report(Map.of()));
    }

    private static EncoderAttack with(EncoderAttack attack, String target, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(attack.encoder().settings());
        settings.putAll(more);
        EncoderRun run = attack.encoder();
        return new EncoderAttack(
                new EncoderRun(run.location(), run.job(), run.seed(), target, settings),
                attack.labels(),
                attack.erased());
    }

    @Test
    void aMethodThatDiffersInManySettingsGoesByALetterThatIsExplained() {
        Map<String, String> usual = Map.of("network.noise-sigma", "0", "network.tanh-bottleneck", "false");
        EncoderAttack plain = with(attack("irene", "0.5", 0, 1, 0.90, 0.50), "Eyeglasses", usual);
        EncoderAttack vanilla = with(attack("vanilla", "0.5", 0, 1, 0.95, 0.70), "Eyeglasses", usual);
        EncoderAttack noisy = with(
                attack("irene", "2", 0, 1, 0.80, 0.50),
                "Eyeglasses",
                Map.of("network.noise-sigma", "0.1", "network.tanh-bottleneck", "true"));
        assertThat(page(plain, vanilla, noisy))
                .contains(
                        "irene A, at epochs 1: H 50.0 %, worst fresh attacker 60.0 %",
                        "irene A: irene (gamma 2, noise sigma 0.1, tanh bottleneck true).");
        assertThat(page(plain, vanilla)).doesNotContain("irene A");
    }

    @Test
    void aTargetThatThePaperHasNotStandsBesideItsWholeTable() {
        EncoderAttack smiling = with(attack("vanilla", "0.5", 0, 1, 0.95, 0.70), "Smiling", Map.of());
        assertThat(page(smiling)).contains("The paper&#39;s own", "Heavy_Makeup", "64.08 ± 1.08");
        assertThat(page(attack("vanilla", "0.5", 0, 1, 0.95, 0.70)))
                .contains("69.51 ± 4.33")
                .doesNotContain("The paper&#39;s own");
    }

    private Path write(String name, EncoderAttack attack) throws IOException {
        Path run = Files.createDirectories(folder.resolve("attacks").resolve(name));
        Files.writeString(run.resolve(EncoderAttack.FILE), Json.write(attack));
        return Files.createFile(run.resolve("_SUCCESS"));
    }

    private CommandRun compare(String... settings) {
        String[] start = {
            "compare-encoders",
            "--master",
            "local[1]",
            "--output",
            folder.resolve("out").toString()
        };
        return CommandRun.of(Stream.concat(
                        Stream.of(start), Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
                .toArray(String[]::new));
    }

    @Test
    void runsInAFolderAreCollectedAndUnfinishedOnesAreLeftOut() throws IOException {
        write("a", attack("irene", "0.5", 0, 1, 0.90, 0.50));
        write("b", attack("vanilla", "0.5", 0, 1, 0.95, 0.70));
        Files.delete(write("c", attack("vanilla", "0.5", 1, 1, 0.05, 0.70)));
        CommandRun run = compare("runs=[" + folder.resolve("attacks") + "]", "along=schedule.epochs");
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            Path page = files.filter(file -> file.endsWith("report.html"))
                    .findFirst()
                    .orElseThrow();
            assertThat(page.resolveSibling("results.csv"))
                    .content()
                    .hasLineCount(3)
                    .contains("\"vanilla\",1.0,Eyeglasses,Male,1,0.95,NaN,0.7,NaN,0.79999");
            assertThat(page)
                    .content()
                    .contains(
                            "What 2 encoders keep of Eyeglasses and tell of Male",
                            "69.51 ± 4.33",
                            "61.57 ± 6.95",
                            "(d) both heads: lower right is best")
                    .doesNotContain("could not be drawn");
        }
    }

    @Test
    void whatCannotBeComparedIsNamedAndNothingIsWritten() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        CommandRun none = compare("runs=[" + folder.resolve("empty") + "]");
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.err())
                .contains("No attacked encoder in runs = [" + folder.resolve("empty")
                        + "] (must hold complete runs of attack-encoder)");
        write("a", attack("irene", "0.5", 0, 1, 0.90, 0.50));
        CommandRun along = compare("runs=[" + folder.resolve("attacks") + "]", "along=method");
        assertThat(along.exitCode()).isEqualTo(3);
        assertThat(along.err()).contains("Invalid along = method: it is irene in the run run-0 (must be a number)");
        CommandRun axes = compare("axes.methods=[]");
        assertThat(axes.exitCode()).isEqualTo(2);
        assertThat(axes.err()).contains("Invalid axes.methods: [] (must name at least one without runs)");
    }
}
