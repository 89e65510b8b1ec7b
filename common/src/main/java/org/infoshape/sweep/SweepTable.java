package org.infoshape.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The table of a sweep as CSV (RFC 4180), a line a trial. What depends on the clock or on luck stands in a table of its
 * own, so that {@code results.csv} of two runs of one sweep can be compared byte by byte.
 *
 * @param trials by number and rung
 */
public record SweepTable(List<TrialResult> trials) {

    public SweepTable {
        trials = List.copyOf(trials);
    }

    /** {@code results.csv}: identity, state, parameters, metrics, error. */
    public String results() {
        SortedSet<String> axes = new TreeSet<>();
        trials.forEach(trial -> axes.addAll(trial.parameters().keySet()));
        List<String> metrics = metrics().stream().filter(name -> !isTime(name)).toList();
        List<String> header = new ArrayList<>(List.of("number", "rung", "key", "state"));
        header.addAll(axes);
        header.addAll(metrics);
        header.add("error");
        StringBuilder out = new StringBuilder();
        line(out, header);
        for (TrialResult trial : trials) {
            List<Object> fields = new ArrayList<>(List.of(trial.number(), trial.rung(), trial.key(), trial.state()));
            axes.forEach(axis -> fields.add(trial.parameters().getOrDefault(axis, "")));
            metrics.forEach(metric -> fields.add(trial.metric(metric)));
            fields.add(trial.error());
            line(out, fields);
        }
        return out.toString();
    }

    /** {@code times.csv}: what another run of the same sweep may have otherwise. */
    public String times() {
        List<String> metrics = metrics().stream().filter(SweepTable::isTime).toList();
        List<String> header = new ArrayList<>(List.of("number", "rung", "attempts", "host", "started", "seconds"));
        header.addAll(metrics);
        StringBuilder out = new StringBuilder();
        line(out, header);
        for (TrialResult trial : trials) {
            List<Object> fields = new ArrayList<>(List.of(trial.number(), trial.rung(), trial.attempts()));
            fields.add(trial.record().map(TrialRecord::host).orElse(""));
            fields.add(trial.record()
                    .map(record -> java.time.Instant.ofEpochMilli(record.startedMillis())
                            .toString())
                    .orElse(""));
            fields.add(trial.record().map(TrialRecord::seconds).orElse(Double.NaN));
            metrics.forEach(metric -> fields.add(trial.metric(metric)));
            line(out, fields);
        }
        return out.toString();
    }

    /** Names of all metrics, sorted. */
    public SortedSet<String> metrics() {
        SortedSet<String> names = new TreeSet<>();
        trials.forEach(trial ->
                trial.record().ifPresent(record -> names.addAll(record.metrics().keySet())));
        return names;
    }

    /** By the convention that names of durations end in their unit. */
    private static boolean isTime(String metric) {
        return metric.endsWith("seconds") || metric.endsWith("millis");
    }

    private static void line(StringBuilder out, List<?> fields) {
        for (int i = 0; i < fields.size(); i++) {
            String field = String.valueOf(fields.get(i));
            boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.append(i == 0 ? "" : ",").append(plain ? field : '"' + field.replace("\"", "\"\"") + '"');
        }
        out.append('\n');
    }
}
