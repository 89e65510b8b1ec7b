package org.infoshape.jobs.benchmarkestimators;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshape.estimator.NeuralSettings;
import org.infoshape.estimator.Staircase;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.result.report.Chart;
import org.infoshape.result.report.Colour;
import org.infoshape.result.report.CurveChart;
import org.infoshape.result.report.CurveChart.Curve;
import org.infoshape.result.report.CurveChart.Reference;
import org.infoshape.sweep.TrialIdentity;

/**
 * One bound on the correlated Gaussian staircase; its result is one immutable file of the run.
 *
 * @param bound with its constants
 * @param settings of its critic
 * @param staircase to climb
 * @param seed of weights and batches
 */
record Climb(String bound, NeuralSettings settings, Staircase staircase, long seed) implements Serializable {

    private static final String FOLDER = "staircases";

    /** Averages over about 200 batches, as the papers' figures do. */
    private static final double SMOOTHING = 0.99;

    /**
     * @param bound with its constants
     * @param seconds wall clock of the climb
     * @param levels bias, variance and root mean squared error of each level, over all of its batches
     * @param batchNats value of each batch, or of the window that ends with it, read before it was learnt from
     */
    record Result(String bound, double seconds, List<Level> levels, List<Float> batchNats) implements Serializable {}

    /**
     * @param truthNats of the level
     * @param biasNats mean value less the truth
     * @param variance of the values
     * @param rmseNats of both
     */
    record Level(double truthNats, double biasNats, double variance, double rmseNats) implements Serializable {}

    private String key() {
        return new TrialIdentity(
                        "benchmark-estimators",
                        "staircase",
                        Map.of(
                                "bound",
                                bound,
                                "settings",
                                settings.toString(),
                                "staircase",
                                staircase.toString(),
                                "seed",
                                seed),
                        0,
                        Optional.empty(),
                        Optional.empty())
                .key();
    }

    /** Climbs, or reads what an earlier run has climbed. */
    Result run(String run) throws IOException {
        Storage folder = Storage.at(run).folder(FOLDER);
        String file = key() + ".json";
        try {
            return Json.read(folder.readText(file), Result.class, folder.location() + "/" + file);
        } catch (FileNotFoundException notThere) {
            Result result = climb();
            folder.publish(file, Json.write(result).getBytes(StandardCharsets.UTF_8));
            return result;
        }
    }

    private Result climb() {
        long started = System.nanoTime();
        List<Staircase.Step> steps = staircase.climb(bound, settings, seed, done -> {});
        return new Result(
                bound,
                (System.nanoTime() - started) / 1e9,
                staircase.errors(steps).stream()
                        .map(level -> new Level(level.truthNats(), level.bias(), level.variance(), level.rmse()))
                        .toList(),
                steps.stream().map(step -> (float) step.nats()).toList());
    }

    /** The figure of the ReMINE and SMILE papers. */
    static Chart chart(Result result, int stepsPerLevel, int window) {
        List<CurvePoint> points = new ArrayList<>();
        for (int k = 0; k < result.batchNats.size(); k++) {
            points.add(new CurvePoint(k + 1, result.batchNats.get(k)));
        }
        List<Reference> truth = new ArrayList<>();
        for (int level = 0; level < result.levels.size(); level++) {
            double from = (double) level * stepsPerLevel;
            truth.add(new Reference("truth", result.levels.get(level).truthNats(), from, from + stepsPerLevel));
        }
        return new CurveChart(
                result.bound,
                "iteration",
                "nats",
                List.of(new Curve(
                        window == 1 ? "value of a batch" : "value of " + window + " batches",
                        Colour.BLUE,
                        points,
                        SMOOTHING)),
                truth);
    }
}
