package org.infoshape.jobs.benchmarkspeed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.infoshape.jobs.benchmarkspeed.workload.StepProcess;
import org.infoshape.jobs.benchmarkspeed.workload.Workloads;
import org.infoshape.result.Json;

/** A {@link StepProcess} that is kept between rounds: it costs nothing while it waits, and stays compiled. */
final class Stepper implements AutoCloseable {

    private final Workloads work;
    private final Complaint complaint = new Complaint();
    private final Process process;
    private final Writer orders;
    private final BufferedReader reports;

    /** @param sideBySide how many of the work at once, a thread each */
    Stepper(Programs programs, Workloads work, long seed, int threads, int sideBySide) throws IOException {
        this.work = work;
        process = programs.java(
                        StepProcess.class,
                        threads,
                        List.of(work.name(), Long.toString(seed), Integer.toString(sideBySide)))
                .redirectError(complaint.file())
                .start();
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        reports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Does the work so many times.
     *
     * @throws IOException if the process has failed
     */
    Speed steps(int steps) throws IOException {
        orders.write(steps + "\n");
        orders.flush();
        String line = reports.readLine();
        if (line == null) {
            throw new IOException(work + " failed in a process of its own: " + complaint.lastLines());
        }
        StepProcess.Report report = Json.read(line, StepProcess.Report.class, "report of " + work);
        return new Speed(report.perSecond(), report.peakMemoryMiB());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        complaint.close();
    }
}
