package org.infoshape.jobs;

import java.io.PrintWriter;
import java.util.List;
import org.infoshape.result.CodeVersion;
import org.infoshape.spark.SparkSessions;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code infoshape <job> [options]}. Maps every outcome to an {@link ExitCode}. */
@Command(
        name = "infoshape",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "JOB",
        description = "Trains encoders that keep what a task needs and hide the rest, and measures both in nats.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or already done",
            "1:unexpected failure",
            "2:wrong usage or configuration",
            "3:input data missing or corrupt",
            "4:finished with failed trials",
            "5:a reproduced figure is out of its band"
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        end(run(arguments));
    }

    /** Ends this process with an exit code. */
    static void end(int exitCode) {
        ExitCodeFile.leave(exitCode);
        // YARN takes an early exit of a driver for its failure, even with 0.
        if (exitCode != ExitCode.DONE.number() || !SparkSessions.submitted()) {
            System.exit(exitCode);
        }
    }

    /** Runs one command line in this process and returns its exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return commandLine(Jobs.all());
    }

    static CommandLine commandLine(List<Job<?, ?>> jobs) {
        CommandLine commands = new CommandLine(new Main());
        jobs.forEach(job -> commands.addSubcommand(job.name(), JobCommand.of(job)));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler(new FailureReport());
        commands.setParameterExceptionHandler((exception, ignored) -> {
            PrintWriter err = exception.getCommandLine().getErr();
            err.println(exception.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
            err.println("Try --help.");
            return ExitCode.CONFIGURATION.number();
        });
        return commands;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            CodeVersion code = CodeVersion.ofThisBuild();
            return new String[] {
                "infoshape " + code.version() + " (" + code.commit() + (code.dirty() ? ", modified" : "") + ")"
            };
        }
    }
}
