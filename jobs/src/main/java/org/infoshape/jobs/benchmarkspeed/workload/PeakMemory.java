package org.infoshape.jobs.benchmarkspeed.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Most memory that a process has held so far, heap and native together, as the kernel of Linux counts it. */
public final class PeakMemory {

    private static final String PEAK = "VmHWM:";

    private PeakMemory() {}

    /** Of this process in MiB; null where the kernel does not tell. */
    public static @Nullable Double ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** Of a process in MiB; null where the kernel does not tell, or no longer. */
    public static @Nullable Double of(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith(PEAK)) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException noLongerThere) {
            return null;
        }
        return null;
    }
}
