package org.infoshape.jobs.benchmarkspeed.workload;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A process that does a work as often as it is told to. Arguments: name of the {@link Workloads work}, seed, how many of it side
 * by side. Each line that it reads is a number of steps; for each it prints a line of JSON, a {@link Report}. It ends
 * with its input.
 */
public final class StepProcess {

    /**
     * @param perSecond steps a second by the median step, added over those side by side
     * @param peakMemoryMiB most memory that the process has held so far; null where the kernel does not tell
     */
    public record Report(double perSecond, @Nullable Double peakMemoryMiB) {}

    private StepProcess() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print is no report
        Workloads work = Workloads.valueOf(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        int sideBySide = Integer.parseInt(arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
        try {
            List<Workload> workloads = new ArrayList<>();
            for (int i = 0; i < sideBySide; i++) {
                workloads.add(work.create(seed + i));
            }
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                double perSecond = measure(threads, workloads, Integer.parseInt(line.strip()));
                out.println(Lines.of(new Report(perSecond, PeakMemory.ofThisProcess())));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double measure(ExecutorService threads, List<Workload> workloads, int steps)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(workloads.size());
        List<Future<Double>> speeds = new ArrayList<>();
        for (Workload workload : workloads) {
            speeds.add(threads.submit(() -> {
                start.await();
                double[] seconds = new double[steps];
                for (int i = 0; i < steps; i++) {
                    long started = System.nanoTime();
                    workload.once();
                    seconds[i] = (System.nanoTime() - started) / 1e9;
                }
                return 1 / Median.of(seconds);
            }));
        }
        double perSecond = 0;
        for (Future<Double> speed : speeds) {
            perSecond += speed.get();
        }
        return perSecond;
    }
}
