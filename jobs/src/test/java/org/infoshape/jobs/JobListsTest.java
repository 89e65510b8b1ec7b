package org.infoshape.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Walks the jobs, their settings, their scripts and the README's table, each list against all the others. */
class JobListsTest {

    private static final Path ROOT = Path.of(System.getProperty("infoshape.root"));
    private static final Path CONF = ROOT.resolve("conf");
    private static final Path SCRIPTS = ROOT.resolve("submit-scripts");

    @TempDir
    private Path output;

    static List<String> jobs() {
        return Jobs.all().stream().map(Job::name).sorted().toList();
    }

    static List<String> profiles() throws IOException {
        return names(CONF.resolve("profiles"), ".conf");
    }

    static List<List<String>> jobsUnderEachProfile() throws IOException {
        List<String> profiles = profiles();
        return jobs().stream()
                .flatMap(job -> profiles.stream().map(profile -> List.of(job, profile)))
                .toList();
    }

    @Test
    void everyJobHasSettingsAndEverySettingsFileAJob() throws IOException {
        assertThat(names(CONF, ".conf")).isEqualTo(jobs());
    }

    @Test
    void everyJobHasAScriptAndEveryScriptAJob() throws IOException {
        assertThat(names(SCRIPTS, ".sh")).isEqualTo(jobs());
    }

    @Test
    void everyJobHasASectionInTheReferenceAndEverySectionAJob() {
        assertThat(ConfigFactory.parseResources("reference.conf").root().keySet())
                .containsExactlyInAnyOrderElementsOf(jobs());
    }

    @Test
    void theProfilesAreThoseOfTheCommandLine() throws IOException {
        assertThat(profiles()).containsExactly("full", "nightly", "smoke");
    }

    @Test
    void profilesSpeakOfJobsOnly() throws IOException {
        for (String profile : profiles()) {
            Path file = CONF.resolve("profiles").resolve(profile + ".conf");
            assertThat(ConfigFactory.parseFile(file.toFile()).root().keySet())
                    .as("sections of %s", file)
                    .isSubsetOf(jobs());
        }
    }

    @Test
    void theReadmeNamesEveryJobWithItsSettingsAndScript() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String job : jobs()) {
            assertThat(readme).contains("conf/" + job + ".conf", "submit-scripts/" + job + ".sh");
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aScriptCanBeStartedAndRunsTheJobOfItsName(String job) throws IOException {
        Path script = SCRIPTS.resolve(job + ".sh");
        assertThat(script).isExecutable();
        assertThat(Files.readAllLines(script)).last().isEqualTo("run_job " + job + " \"$@\"");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theShippedDefaultIsValid(String job) {
        assertThat(dryRun(job)).contains("Plan of " + job + ":");
    }

    @ParameterizedTest
    @MethodSource("jobsUnderEachProfile")
    void everyProfileIsValidForEveryJob(List<String> jobAndProfile) {
        String job = jobAndProfile.get(0);
        assertThat(dryRun(job, "--profile", jobAndProfile.get(1))).contains("Plan of " + job + ":");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void whatTheJarShipsIsWhatTheFolderHolds(String job) {
        assertThat(dryRun(job)).isEqualTo(dryRun(job, "--conf-dir", CONF.toString()));
    }

    /** What the dry run prints; it must end well and leave nothing behind. */
    private String dryRun(String job, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = Stream.concat(
                        Stream.of(job, "--dry-run", "--output", output.toString()), Stream.of(options))
                .toArray(String[]::new);
        int exitCode = commands.execute(arguments);
        assertThat(exitCode).as("%s: %s", String.join(" ", arguments), err).isEqualTo(ExitCode.DONE.number());
        assertThat(output).as("a dry run starts nothing").isEmptyDirectory();
        return out.toString();
    }

    /** Names without their ending of the files directly in a folder, sorted. */
    private static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
