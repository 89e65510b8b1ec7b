package org.infoshape.jobs.compareencoders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.data.InvalidDataException;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.compareencoders.CompareEncodersSummary.Cell;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.result.report.Measurement;
import org.infoshape.result.report.ReportPage;

/**
 * Sets attacked encoders side by side, seeds averaged: figure 4 and table 1 of IRENE with the fresh attackers that the paper
 * leaves out.
 */
public final class CompareEncodersJob implements Job<CompareEncodersConfig, CompareEncodersSummary> {

    @Override
    public String description() {
        return "Sets attacked encoders side by side: IRENE's figure 4 and table 1 with fresh attackers.";
    }

    @Override
    public Class<CompareEncodersConfig> configType() {
        return CompareEncodersConfig.class;
    }

    @Override
    public List<String> plan(CompareEncodersConfig config) {
        String source = config.runs().isEmpty()
                ? "train and attack " + config.axes().methods() + " at rho "
                        + config.axes().rhos() + ", " + config.axes().seeds() + " seeds, unless they are there"
                : "collect the attacks in " + config.runs();
        return List.of(
                source,
                "mean and standard error over seeds, along " + config.along(),
                "write results.csv, report.html");
    }

    @Override
    public void checkInputs(CompareEncodersConfig config) {
        if (!config.runs().isEmpty()) {
            collected(config.runs());
        }
    }

    @Override
    public CompareEncodersSummary run(CompareEncodersConfig config, JobContext context) throws Exception {
        List<EncoderAttack> attacks = config.runs().isEmpty() ? made(config, context) : collected(config.runs());
        List<Cell> cells = new AttackedEncoders(attacks, config.along()).cells();
        Storage run = context.run().storage();
        run.writeText("results.csv", csv(cells));
        CompareEncodersReport report = new CompareEncodersReport(cells, config.along(), attacks.size());
        run.writeText("report.html", ReportPage.html(report.report(Json.map(context.manifest()))));
        return new CompareEncodersSummary(attacks.size(), cells);
    }

    /** Attacks of the axes' encoders, each in a run of its own that a later comparison finds again. */
    private static List<EncoderAttack> made(CompareEncodersConfig config, JobContext context) throws Exception {
        List<EncoderAttack> attacks = new ArrayList<>();
        for (int s = 0; s < config.axes().seeds(); s++) {
            long seed = config.seed() + s;
            for (double rho : config.axes().rhos()) {
                for (String method : config.axes().methods()) {
                    String encoder = context.require(
                                    "train-irene", Map.of("seed", seed, "method", method, "biased-mnist.rho", rho))
                            .location();
                    attacks.add(read(context.require("attack-encoder", Map.of("seed", seed, "encoder-run", encoder))
                            .storage()));
                }
            }
        }
        return attacks;
    }

    private static List<EncoderAttack> collected(List<String> locations) {
        List<EncoderAttack> attacks = new ArrayList<>();
        try {
            for (String location : locations) {
                Storage folder = Storage.at(location);
                if (folder.exists(EncoderAttack.FILE)) {
                    attacks.add(read(folder));
                    continue;
                }
                for (String name : folder.list()) {
                    Storage run = folder.folder(name);
                    if (run.exists("_SUCCESS") && run.exists(EncoderAttack.FILE)) {
                        attacks.add(read(run));
                    }
                }
            }
        } catch (IOException e) {
            throw new InvalidDataException("Cannot read runs = " + locations + ": " + e, e);
        }
        if (attacks.isEmpty()) {
            throw new InvalidDataException(
                    "No attacked encoder in runs = " + locations + " (must hold complete runs of attack-encoder)");
        }
        return attacks;
    }

    private static EncoderAttack read(Storage run) throws IOException {
        String source = run.location() + "/" + EncoderAttack.FILE;
        try {
            return Json.read(run.readText(EncoderAttack.FILE), EncoderAttack.class, source);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String csv(List<Cell> cells) {
        StringBuilder csv = new StringBuilder("method,at,target,hidden,seeds,target-accuracy,target-accuracy-error,"
                + "private-accuracy,private-accuracy-error,worst-accuracy,worst-accuracy-error,worst-bound-nats,"
                + "worst-bound-nats-error,linear-accuracy,linear-accuracy-error,chance-accuracy\n");
        for (Cell cell : cells) {
            csv.append(String.format(
                    Locale.ROOT,
                    "\"%s\",%s,%s,%s,%d",
                    cell.method(),
                    cell.at(),
                    cell.target(),
                    cell.hidden(),
                    cell.seeds()));
            for (Measurement m : List.of(
                    cell.targetAccuracy(),
                    cell.privateAccuracy(),
                    cell.worstAccuracy(),
                    cell.worstBoundNats(),
                    cell.linearAccuracy())) {
                csv.append(',').append(m.value()).append(',').append(m.standardError());
            }
            csv.append(',').append(cell.chanceAccuracy()).append('\n');
        }
        return csv.toString();
    }
}
