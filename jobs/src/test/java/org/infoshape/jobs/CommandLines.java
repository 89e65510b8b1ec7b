package org.infoshape.jobs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** Runs command lines against jobs of a test's choice. */
public final class CommandLines {

    /** What a command line gave. */
    public record Outcome(int exitCode, String out, String err) {}

    private CommandLines() {}

    public static Outcome run(List<Job<?, ?>> jobs, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commandLine(jobs).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Outcome(commands.execute(arguments), out.toString(), err.toString());
    }

    /** The same as the whole of a process, as {@link Main} does it with the suite's own jobs. */
    public static void main(List<Job<?, ?>> jobs, String... arguments) {
        Main.end(Main.commandLine(jobs).execute(arguments));
    }
}
