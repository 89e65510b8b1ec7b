package org.infoshape.jobs.trainirene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.IreneCheckpoint;
import org.infoshape.encoder.IreneState;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.RunFolder;
import org.infoshape.jobs.trainirene.TrainIreneSummary.HeadOnSplit;
import org.infoshape.result.Storage;
import org.infoshape.spark.ImageRepresentations;
import org.infoshape.spark.SparkSessions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On painted discs and squares, so that no data set is needed. */
class TrainIreneJobTest {

    /** A network and images so small that an epoch takes about a second. */
    private static final List<String> SMALL = List.of(
            "target=shape",
            "privates=[shade]",
            "validation-split=validation",
            "test-splits=[test]",
            "network.backbone=resnet18-narrow",
            "optimiser.batch-size=20",
            "optimiser.learning-rate=0.02",
            "schedule.epochs=2",
            "schedule.milestones=[1]");

    @TempDir
    private static Path shared;

    private static Path shards;

    @TempDir
    private Path folder;

    private RunFolder runs;

    @BeforeAll
    static void paint() throws IOException {
        RunFolder folder = new RunFolder(shared, "shard-images");
        Path examples = folder.complete().resolve("examples");
        shards = folder.complete("images=" + examples, "levels=[part, shape, shade]", "test-share=0.2");
    }

    @BeforeEach
    void make() {
        runs = new RunFolder(folder, "train-irene");
    }

    private static String[] settings(String... more) {
        return Stream.of(Stream.of("shards=" + shards), SMALL.stream(), Stream.of(more))
                .flatMap(s -> s)
                .toArray(String[]::new);
    }

    private static IreneState trained(Path run) throws IOException {
        return new IreneCheckpoint(Storage.at(run.resolve("model").toString()))
                .load()
                .orElseThrow();
    }

    @Test
    void aRunReadsItsHeadsAndWritesItsRepresentations() throws IOException {
        Path run = runs.complete(settings());
        TrainIreneSummary summary = RunFolder.summary(run, TrainIreneSummary.class);
        assertThat(summary.epochs()).isEqualTo(2);
        assertThat(summary.heads()).extracting(HeadOnSplit::attribute).containsExactly("shape", "shade");
        assertThat(summary.heads()).allSatisfy(head -> {
            assertThat(head.accuracy()).isBetween(0.0, 1.0);
            assertThat(head.majorityShare()).isBetween(0.5, 0.8);
        });
        assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(3);
        assertThat(run.resolve("representation/test")).isNotEmptyDirectory();
        assertThat(run.resolve("checkpoints")).doesNotExist();
        assertThat(runs.run(settings()).out()).contains("train-irene is already complete: " + run);
    }

    @Test
    void privateAttributesAreHiddenEachAloneOrTogetherAndWrittenSingly() throws IOException {
        Path sum = runs.complete(settings("schedule.epochs=1", "privates=[shade, part]"));
        assertThat(RunFolder.summary(sum, TrainIreneSummary.class).heads())
                .extracting(HeadOnSplit::attribute)
                .containsExactly("shape", "shade", "part");
        Path joint = runs.complete(settings("schedule.epochs=1", "privates=[\"shade x part\"]"));
        List<HeadOnSplit> heads =
                RunFolder.summary(joint, TrainIreneSummary.class).heads();
        assertThat(heads).extracting(HeadOnSplit::attribute).containsExactly("shape", "shade x part");
        try (SparkSession session = SparkSessions.open("test", "local[1]", Map.of())) {
            int[] both = labels(session, joint, "shade x part");
            int[] shade = labels(session, joint, "shade");
            int[] part = labels(session, joint, "part");
            assertThat(part).containsOnly(0, 1, 2);
            for (int i = 0; i < both.length; i++) {
                assertThat(both[i]).isEqualTo(3 * shade[i] + part[i]);
            }
        }
    }

    private static int[] labels(SparkSession session, Path run, String label) throws IOException {
        LabelledSamples samples = ImageRepresentations.read(session, run.toString(), "test", label);
        return IntStream.range(0, samples.nSamples()).map(samples::label).toArray();
    }

    @Test
    void averagedWorkersEndInTheSameBitsOnAnyNumberOfCores() throws IOException {
        String[] averaged = settings("execution.workers=2", "execution.averaging-every=2", "schedule.epochs=1");
        IreneState two = trained(runs.complete(averaged));
        RunFolder elsewhere = new RunFolder(folder.resolve("elsewhere"), "train-irene");
        CommandRun one = elsewhere.runOn("local[1]", averaged);
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(trained(elsewhere.newest()).network().parameters())
                .isEqualTo(two.network().parameters());
    }

    /** A process of its own is killed with no chance to tidy up, and the same command is given again. */
    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aRunThatWasKilledGoesOnToTheSameBits() throws Exception {
        String[] settings = settings("schedule.epochs=6");
        Process process = startProcess(settings);
        while (runs.runs().isEmpty() || !Files.exists(runs.newest().resolve("checkpoints/irene.gz"))) {
            assertThat(process.isAlive()).as("the process reaches a checkpoint").isTrue();
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertThat(runs.newest().resolve("_SUCCESS")).doesNotExist();
        CommandRun resumed = runs.run(settings);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("Resuming an unfinished run");
        IreneState undisturbed =
                trained(new RunFolder(folder.resolve("undisturbed"), "train-irene").complete(settings));
        assertThat(trained(runs.newest()).network().parameters())
                .isEqualTo(undisturbed.network().parameters());
        assertThat(trained(runs.newest()).history()).isEqualTo(undisturbed.history());
    }

    private Process startProcess(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("infoshape.root"), "submit-scripts/lib/java-options.txt"),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.infoshape.jobs.Main",
                "train-irene",
                "--profile",
                "smoke",
                "--master",
                "local[2]",
                "--output",
                folder.toString()));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void badSettingsAndBadShardsAreToldBeforeAnythingIsWritten() throws IOException {
        runs.requireRefused(3, "Unknown attribute shap of images (did you mean 'shape'?)", settings("target=shap"));
        runs.requireRefused(
                2, "Invalid privates: [shape] (must not contain the target = shape)", settings("privates=[shape]"));
        runs.requireRefused(2, "(must not contain the target = shape)", settings("privates=[\"shade x shape\"]"));
        runs.requireRefused(2, "Invalid privates: [] (must name at least one attribute)", settings("privates=[]"));
        runs.requireRefused(
                3, "No images in split tset of images (did you mean 'test'?)", settings("test-splits=[tset]"));
        runs.requireRefused(
                3,
                "Invalid optimiser.batch-size: 241 (must be <= images a worker = ",
                settings("optimiser.batch-size=241"));
        runs.requireRefused(3, "No image-set.json in " + folder, settings("shards=" + folder));
        runs.requireRefused(2, "Invalid loss.gamma: -1 (must be >= 0)", settings("loss.gamma=-1"));
        runs.requireRefused(
                2, "Invalid network.backbone: resnet-18 (must be one of", settings("network.backbone=resnet-18"));
    }
}
