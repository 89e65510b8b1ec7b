package org.infoshape.jobs.attackencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.ErasedLabel;
import org.infoshape.attack.LeakageResult;
import org.infoshape.attack.MulticlassAttacks;
import org.infoshape.data.ImageRow;
import org.infoshape.data.ImageSet;
import org.infoshape.jobs.CommandRun;
import org.infoshape.random.RandomStream;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.spark.ImageShards;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 8 x 8 whose bright half is the target, whose tint is private, and whose coin is in no pixel. */
class AttackEncoderJobTest {

    private static final int SIDE = 8;
    private static final int TRAIN = 200;
    private static final int TEST = 400;

    @TempDir
    private static Path folder;

    private static Path encoder;
    private static Path attack;

    @BeforeAll
    static void trainAndAttack() throws Exception {
        Path shards = Files.createDirectories(folder.resolve("shards"));
        SparkSession session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        try {
            Storage storage = Storage.at(shards.toString());
            ImageShards.write(
                    session,
                    storage,
                    List.of("half", "tint", "coin"),
                    1,
                    (shard, leftOut) -> images().iterator(),
                    finished -> {});
            Map<String, Integer> classes = Map.of("half", 2, "tint", 2, "coin", 2);
            ImageShards.describe(
                    storage,
                    new ImageSet("halves", 3, SIDE, SIDE, classes, Map.of("train", TRAIN, "test", TEST), "no digest"));
        } finally {
            session.stop();
        }
        CommandRun trained = run(
                "train-irene",
                "shards=" + shards,
                "target=half",
                "privates=[tint, coin]",
                "validation-split=test",
                "test-splits=[test]",
                "method=vanilla",
                "network.backbone=biased-mnist-narrow",
                "optimiser.batch-size=20",
                "schedule={epochs = 2, milestones = []}");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        encoder = only("train-irene");
        CommandRun attacked = run(
                "attack-encoder",
                "encoder-run=" + encoder,
                "split=test",
                "attackers=[" + String.join(", ", MulticlassAttacks.NAMES) + "]");
        assertThat(attacked.exitCode()).as(attacked.err()).isZero();
        attack = only("attack-encoder");
    }

    private static List<ImageRow> images() {
        RandomStream random = new RandomStream(3);
        return IntStream.range(0, TRAIN + TEST).mapToObj(i -> image(i, random)).toList();
    }

    private static ImageRow image(int i, RandomStream random) {
        int half = random.nextInt(2);
        int tint = random.nextInt(2);
        byte[] pixels = new byte[3 * SIDE * SIDE];
        for (int p = 0; p < pixels.length; p++) {
            boolean bright = (p % SIDE < SIDE / 2) == (half == 0);
            boolean red = p < SIDE * SIDE;
            pixels[p] = (byte) (random.nextInt(80) + (bright ? 90 : 0) + (red ? 70 * tint : 0));
        }
        return new ImageRow(
                "image-" + i, i < TRAIN ? "train" : "test", pixels, new int[] {half, tint, random.nextInt(2)});
    }

    private static CommandRun run(String job, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                job,
                "--profile",
                "smoke",
                "--master",
                "local[2]",
                "--output",
                folder.resolve("runs").toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static Path only(String job) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs").resolve(job))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static EncoderAttack attack() throws IOException {
        return Json.read(Files.readString(attack.resolve(EncoderAttack.FILE)), EncoderAttack.class, "attack.json");
    }

    private static AttackedLabel label(String name) throws IOException {
        return attack().labels().stream()
                .filter(label -> label.label().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsInThePixelsIsReadAndWhatIsNotIsLeftToChance() throws IOException {
        assertThat(attack().encoder().target()).isEqualTo("half");
        assertThat(attack().targetLinearAccuracy()).isGreaterThan(0.9);
        assertThat(label("tint").worst().balancedAccuracy()).isGreaterThan(0.9);
        assertThat(label("tint").worst().boundNats()).isGreaterThan(0.3);
        // about 110 balanced held-out rows: one attacker's deviation is .047, and the worst of five is taken
        assertThat(label("coin").worst().balancedAccuracy()).isBetween(0.4, 0.68);
    }

    @Test
    void theWorstOfFiveAttackersIsNamedBesideTheCoTrainedHead() throws IOException {
        for (AttackedLabel label : attack().labels()) {
            double most = label.attackers().stream()
                    .mapToDouble(LeakageResult::balancedAccuracy)
                    .max()
                    .orElseThrow();
            assertThat(label.worst().balancedAccuracy()).isEqualTo(most);
            assertThat(label.chanceAccuracy()).isEqualTo(0.5);
            assertThat(label.trainRows() / (double) (label.trainRows() + label.heldOutRows()))
                    .isCloseTo(0.7, within(0.02));
            assertThat(label.head()).isNotNull();
        }
        AttackEncoderSummary summary =
                Json.read(Files.readString(attack.resolve("summary.json")), AttackEncoderSummary.class, "summary.json");
        assertThat(summary.worstAccuracy()).isEqualTo(label("tint").worst().balancedAccuracy());
        assertThat(summary.worstAttacker()).endsWith(" on tint");
    }

    @Test
    void theEraserTakesTheTintFromLinearAttackersAndLeavesTheTarget() throws IOException {
        for (ErasedLabel erased : attack().erased()) {
            if (erased.erased().equals("tint")) {
                double linear = erased.attackers().get(0).balancedAccuracy();
                if (erased.read().equals("tint")) {
                    // 120 held-out rows of which it knows nothing linear: four deviations of .046
                    assertThat(linear).isLessThan(0.69);
                } else {
                    assertThat(linear).isGreaterThan(0.9);
                }
            }
        }
        assertThat(attack().erased()).extracting(ErasedLabel::read).contains("half", "tint", "coin");
    }

    @Test
    void tableAndPageSayTheSame() throws IOException {
        LeakageResult worst = label("tint").worst();
        assertThat(attack.resolve("results.csv"))
                .content()
                .contains("z,tint," + worst.attacker() + ",2,", "z without tint,half,mlp,2,")
                .hasLineCount(1 + 3 * 5 + 2 * 2 * 2);
        assertThat(attack.resolve("report.html"))
                .content()
                .contains(
                        "Fresh attackers still read what should be hidden",
                        "Leakage: tint",
                        "Utility: half",
                        worst.attacker() + " (worst)",
                        "rows of z on their two directions of most variance")
                .doesNotContain("could not be drawn");
    }

    @Test
    void zOfTrainEncoderIsAttackedToo() throws IOException {
        CommandRun trained = run("train-encoder");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        CommandRun attacked = run(
                "attack-encoder",
                "encoder-run=" + only("train-encoder"),
                "split=evaluation",
                "train-share=0.6",
                "attackers=[mlp, nearest-neighbours]");
        assertThat(attacked.exitCode()).as(attacked.err()).isZero();
        Path results = Path.of(attacked.out().strip().replaceFirst("^Results: ", ""));
        assertThat(results.resolve("results.csv"))
                .content()
                .contains("z,label,mlp,2,", "z,label,nearest-neighbours,2,");
        CommandRun unknown = run("attack-encoder", "encoder-run=" + only("train-encoder"), "split=unbiased");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.err())
                .contains("Invalid split: unbiased (must be evaluation or train for a run of train-encoder)");
    }

    @Test
    void whatCannotBeAttackedIsNamed() throws IOException {
        CommandRun nowhere = run("attack-encoder", "encoder-run=" + folder.resolve("nowhere"));
        assertThat(nowhere.exitCode()).isEqualTo(3);
        assertThat(nowhere.err()).contains("No complete run in encoder-run = ", "(must hold _SUCCESS)");
        CommandRun itself = run("attack-encoder", "encoder-run=" + attack);
        assertThat(itself.exitCode()).isEqualTo(3);
        assertThat(itself.err()).contains("a run of attack-encoder (must be one of train-irene or train-encoder)");
        CommandRun label = run("attack-encoder", "encoder-run=" + encoder, "split=test", "labels=[hue]");
        assertThat(label.exitCode()).isEqualTo(3);
        assertThat(label.err()).contains("Unknown label hue of the representations in ");
    }

    @Test
    void theAttackersAreNamedAndChosenByTheirNames() throws IOException {
        for (AttackedLabel label : attack().labels()) {
            assertThat(label.attackers()).extracting(LeakageResult::attacker).isEqualTo(MulticlassAttacks.NAMES);
        }
        CommandRun unknown = run("attack-encoder", "attackers=[mlp, oracle]");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("Invalid attackers: [mlp, oracle] (must be some of logistic-regression, random-forest, "
                        + "gradient-boosted-trees, nearest-neighbours, mlp)");
    }

    @Test
    void theBaselinesRefuseAveragedWorkersBeforeSparkStarts() {
        CommandRun averaged = run("train-irene", "method=rubi", "execution.workers=2");
        assertThat(averaged.exitCode()).isEqualTo(2);
        assertThat(averaged.err())
                .contains(
                        "Invalid execution.workers: 2 (must be 0 with method = rubi: only irene and vanilla are trained"
                                + " by averaged workers)");
    }
}
