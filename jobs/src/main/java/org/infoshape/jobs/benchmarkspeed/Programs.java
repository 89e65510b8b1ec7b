package org.infoshape.jobs.benchmarkspeed;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.infoshape.jobs.benchmarkspeed.workload.StepProcess;
import org.infoshape.platform.NativeEnvironment;

/**
 * Starts contestants as processes of their own: threads and BLAS kernels are a process's choice, made once. All of them get
 * the same environment; where the CPU has AVX-512, that names the kernels for it, with which both sides are fastest.
 *
 * @param python interpreter of the peers
 * @param heapMebibytes of each JVM
 */
record Programs(String python, int heapMebibytes) {

    /** Beginnings of the options that every process of the suite has; not memory, debuggers or recordings. */
    private static final List<String> OPTIONS_OF_THE_SUITE = List.of(
            "--add-",
            "-D",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:G1HeapRegionSize=",
            "-XX:Tier4MinInvocationThreshold=",
            "-XX:SharedArchiveFile=",
            "-Xlog:cds");

    /** Our own program: a class with a main method on this process's class path, with this process's options for Java. */
    ProcessBuilder java(Class<?> main, int threads, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions());
        command.addAll(List.of("-Xmx" + heapMebibytes + "m", "-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return prepared(command, threads);
    }

    /** A peer. */
    ProcessBuilder python(Path program, int threads, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(python, program.toString()));
        command.addAll(arguments);
        return prepared(command, threads);
    }

    private static ProcessBuilder prepared(List<String> command, int threads) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        if (NativeEnvironment.ofThisProcess().hasAvx512()) {
            environment.put("OPENBLAS_CORETYPE", "SkylakeX");
        }
        return builder;
    }

    private static List<String> javaOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OPTIONS_OF_THE_SUITE.stream().anyMatch(option::startsWith))
                .toList();
    }

    /**
     * Under spark-submit the suite's jar is not on the path of the JVM but known to a class loader alone. It comes last: the archive of
     * classes serves a path that begins as its own does.
     */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Stream.concat(Stream.of(System.getProperty("java.class.path")), codeOf(StepProcess.class).stream())
                        .toList());
    }

    private static Optional<String> codeOf(Class<?> type) {
        try {
            return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                    .map(source -> source.getLocation())
                    .map(location -> Path.of(location.getPath()).toString());
        } catch (SecurityException hidden) {
            return Optional.empty();
        }
    }

    /** Whether the interpreter runs and has a module. */
    boolean pythonHas(String module) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(python, "-c", "import " + module)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
