package org.infoshape.jobs.sweephyperparameters;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A real standalone cluster on loopback: a master and workers, each a process, from the test's class path. */
final class LoopbackCluster implements AutoCloseable {

    static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /** Spark properties of a driver whose executors fit the workers. */
    static final Map<String, String> EXECUTORS = Map.of(
            "spark.executor.extraClassPath", CLASS_PATH,
            "spark.executor.memory", "512m",
            "spark.executor.cores", "1",
            "spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    private static final int PATIENCE_SECONDS = 90;

    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private final int cores;
    private final List<String> workerOptions;

    /**
     * @param cores of each worker
     * @param workerOptions Java options of the workers, such as the resources they announce
     */
    LoopbackCluster(Path folder, int workers, int cores, List<String> workerOptions) throws Exception {
        this.folder = folder;
        this.cores = cores;
        this.workerOptions = workerOptions;
        // Spark looks for its jars here; executors find them on their extra class path
        Files.createDirectories(folder.resolve("spark-home/jars"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.master = start(
                "master",
                List.of("-Xmx256m"),
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--webui-port",
                "0");
        await("the master", () -> logHas("master", "I have been elected leader"));
        for (int i = 0; i < workers; i++) {
            startWorker();
        }
        await("the workers", () -> workersRegistered() == workers);
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** One more worker; returns before it is registered. */
    Process startWorker() throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx256m"));
        options.addAll(workerOptions);
        Process worker = start(
                "worker-" + workers.size(),
                options,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                String.valueOf(cores),
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work").toString(),
                url());
        workers.add(worker);
        return worker;
    }

    private long workersRegistered() {
        long registered = 0;
        for (int i = 0; i < workers.size(); i++) {
            registered += logHas("worker-" + i, "Successfully registered with master") ? 1 : 0;
        }
        return registered;
    }

    /** Workers that run an executor, with it. */
    List<Process> busyWorkers() {
        return workers.stream()
                .filter(Process::isAlive)
                .filter(worker -> worker.children().findAny().isPresent())
                .toList();
    }

    /** {@code kill -9} of an executor. */
    static void killExecutor(Process worker) {
        worker.children().forEach(ProcessHandle::destroyForcibly);
    }

    /** {@code kill -9} of a worker and its executor. */
    static void killWorkerAndExecutor(Process worker) {
        List<ProcessHandle> executors = worker.children().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** A driver process of the suite with the test's jobs. */
    Process startDriver(String name, Map<String, String> spark, List<String> arguments) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx512m"));
        EXECUTORS.forEach((key, value) -> options.add("-D" + key + "=" + value));
        spark.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return start(name, options, SweepMain.class.getName(), arguments.toArray(String[]::new));
    }

    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    private boolean logHas(String name, String text) {
        return log(name).contains(text);
    }

    private Process start(String name, List<String> options, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("infoshape.root") + "/submit-scripts/lib/java-options.txt",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.resolve("spark-home").toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        File log = folder.resolve(name + ".log").toFile();
        return builder.redirectOutput(log).start();
    }

    /** Waits, with patience for a machine that others use too, and fails by name. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Waited " + PATIENCE_SECONDS + " s for " + what);
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() throws Exception {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        for (Process process : all) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
