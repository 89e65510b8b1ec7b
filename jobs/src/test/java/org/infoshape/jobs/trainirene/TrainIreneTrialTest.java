package org.infoshape.jobs.trainirene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IRENE as one trial of a sweep, on digits that are noise. */
class TrainIreneTrialTest {

    private static final int TRAIN = 40;
    private static final int TEST = 20;

    @TempDir
    private Path folder;

    private CommandRun run(String job, String... settings) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(job, "--output", folder.resolve("runs").toString(), "--master", "local[1]"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private void writeDigits() throws IOException {
        RandomStream random = Seeds.stream(7, "digits-of-noise");
        for (String part : List.of("train", "t10k")) {
            int count = part.equals("train") ? TRAIN : TEST;
            ByteBuffer images = ByteBuffer.allocate(16 + count * 784)
                    .putInt(0x803)
                    .putInt(count)
                    .putInt(28)
                    .putInt(28);
            ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
            for (int i = 0; i < count; i++) {
                labels.put((byte) (i % 10));
                for (int pixel = 0; pixel < 784; pixel++) {
                    images.put((byte) random.nextInt(256));
                }
            }
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
    }

    private Path find(String job, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs").resolve(job))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void aTrialInOneTaskReadsWhatARunOfTheJobReads() throws IOException {
        writeDigits();
        String source = "{mnist-folder = \"" + folder + "\", verify-checksums = false, train-images = " + TRAIN
                + ", test-images = " + TEST + "}";
        CommandRun job = run(
                "train-irene",
                "biased-mnist=" + source,
                "optimiser.batch-size=20",
                "schedule={epochs = 1, milestones = []}",
                "loss.gamma=0.25");
        assertThat(job.exitCode()).as(job.err()).isZero();
        TrainIreneSummary alone = Json.read(
                Files.readString(find("train-irene", "summary.json")), TrainIreneSummary.class, "summary.json");
        CommandRun sweep = run(
                "sweep-hyperparameters",
                "sweep.base=train-irene",
                "sweep.settings={biased-mnist = " + source
                        + ", optimiser.batch-size = 20, schedule {epochs = 1, milestones = []}}",
                "sweep.axes.\"train-irene.loss.gamma\"=[0.25]",
                "sweep.objectives=[{metric = target-accuracy, direction = maximise},"
                        + " {metric = private-head-accuracy, direction = minimise}]");
        assertThat(sweep.exitCode()).as(sweep.err()).isZero();
        List<String> table = Files.readAllLines(find("sweep-hyperparameters", "results.csv"));
        List<String> names = List.of(table.get(0).split(",", -1));
        List<String> values = List.of(table.get(1).split(",", -1));
        assertThat(values.get(names.indexOf("target-accuracy"))).isEqualTo(String.valueOf(alone.targetAccuracy()));
        assertThat(values.get(names.indexOf("private-head-accuracy")))
                .isEqualTo(String.valueOf(alone.privateHeadAccuracy()));
        assertThat(find("sweep-hyperparameters", "best/trial-00000/irene.gz"))
                .hasSameBinaryContentAs(find("train-irene", "model/irene.gz"));
    }

    @Test
    void whatOneTaskCannotDoIsRefused() throws IOException {
        assertThat(run(
                                "sweep-hyperparameters",
                                "sweep.base=train-irene",
                                "sweep.settings={execution.workers = 2}",
                                "sweep.objectives=[{metric = target-accuracy, direction = maximise}]")
                        .err())
                .contains("Invalid execution.workers: 2 (must be 0 for a trial that is one task");
        assertThat(run(
                                "sweep-hyperparameters",
                                "sweep.base=train-irene",
                                "sweep.settings={shards = /data/celeba}",
                                "sweep.objectives=[{metric = target-accuracy, direction = maximise}]")
                        .err())
                .contains("Invalid shards: /data/celeba (must be null for a trial that is one task");
    }
}
