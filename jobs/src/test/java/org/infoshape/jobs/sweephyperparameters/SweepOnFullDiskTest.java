package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandLines;
import org.infoshape.jobs.CommandLines.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of one mebibyte under a sweep that needs more; skipped where nothing can be mounted. */
class SweepOnFullDiskTest {

    private static final int TRIALS = 200;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()), "cannot mount");
    }

    @AfterEach
    void unmount() throws Exception {
        succeeds("umount", disk.toString());
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static Outcome sweep(Path output) {
        List<String> arguments = new ArrayList<>(
                List.of("sweep-hyperparameters", "--output", output.toString(), "--master", "local[2]"));
        for (String setting : List.of(
                "sweep.base=minimise-quadratic",
                "sweep.objectives=[{metric=loss,direction=minimise}]",
                "sweep.failed-trials=1000",
                "sweep.axes.\"minimise-quadratic.x\"={range {from = 1, to = " + TRIALS + ", count = " + TRIALS
                        + "}}")) {
            arguments.addAll(List.of("--set", setting));
        }
        return CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new));
    }

    private static Path find(Path output, String name) throws IOException {
        try (Stream<Path> files = Files.walk(output, 3)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static int trials(Path output) throws IOException {
        try (Stream<Path> files = Files.list(find(output, "trials"))) {
            return (int) files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    @Test
    void aFullDiskIsNamedAndTheSweepGoesOnWhenThereIsRoomAgain() throws Exception {
        Outcome full = sweep(disk);
        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err())
                .startsWith("infoshape: ")
                .contains(disk.toString(), "No space left on device", "the same command goes on from there")
                .doesNotContain("\tat ");
        int kept = trials(disk);
        assertThat(kept).isBetween(1, TRIALS - 1);

        assertThat(succeeds("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        Outcome resumed = sweep(disk);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(trials(disk)).isEqualTo(TRIALS);
        assertThat(Files.readAllLines(find(disk, "times.csv")))
                .as("what was kept was not run again")
                .filteredOn(line -> line.matches("\\d+,0,1,.*"))
                .hasSizeGreaterThanOrEqualTo(kept);
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(sweep(elsewhere).exitCode()).isZero();
        assertThat(find(disk, "results.csv")).hasSameTextualContentAs(find(elsewhere, "results.csv"));
    }
}
