package org.infoshape.jobs.benchmarkestimators;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.infoshape.estimator.Estimators;
import org.infoshape.estimator.NeuralSettings;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.jobs.benchmarkestimators.BenchmarkEstimatorsSummary.Pace;
import org.infoshape.result.Json;
import org.infoshape.sampler.BenchmarkTask;
import org.infoshape.sampler.GaussianPair;
import org.infoshape.sampler.Samplers;

/**
 * One estimate beside the same one in PyTorch, on one core each: ReMINE with a joint critic and rolled negatives on the
 * Gaussian pair of five columns, which both take as they are.
 *
 * @param config of the run
 */
record TorchPeer(BenchmarkEstimatorsConfig config) {

    private static final String PROGRAM = "estimate_peer.py";
    private static final String TASK = "multinormal-sparse-5-5-2-2.0";
    private static final String ESTIMATOR = "remine";

    /** After the first. */
    private static final int ESTIMATES = 5;

    /** Ours, in this thread. */
    Pace ours() {
        BenchmarkTask task = Samplers.named(List.of(TASK)).get(0);
        double first = 0;
        double[] seconds = new double[ESTIMATES];
        double nats = 0;
        for (int seed = 0; seed <= ESTIMATES; seed++) {
            Cell cell = new Cell(
                    Estimators.parse(ESTIMATOR, settings()),
                    task,
                    config.nSamples().get(0),
                    seed,
                    new Cell.Protocol(config.seed(), config.evaluationShare(), Preprocessing.STANDARDISED, ""));
            CellResult result = CellRunner.estimated(cell, System.nanoTime());
            if (seed == 0) {
                first = result.seconds();
            } else {
                seconds[seed - 1] = result.seconds();
                nats += result.nats() / ESTIMATES;
            }
        }
        Arrays.sort(seconds);
        return new Pace(first, seconds[ESTIMATES / 2], nats);
    }

    private NeuralSettings settings() {
        NeuralSettings own = config.neural().settings(ESTIMATOR);
        return new NeuralSettings(
                own.critic(),
                NeuralSettings.Pairs.ROLLED,
                own.learningRate(),
                own.iterations(),
                config.neural().batchSize(),
                own.window(),
                1,
                false);
    }

    /**
     * PyTorch's.
     *
     * @return empty if the interpreter has no torch
     * @throws IOException if the program fails, with what it said
     */
    Optional<Pace> theirs(String interpreter) throws IOException, InterruptedException {
        if (run(List.of(interpreter, "-c", "import torch")).isEmpty()) {
            return Optional.empty();
        }
        GaussianPair pair = (GaussianPair) Samplers.named(List.of(TASK)).get(0).sampler();
        Path script = Files.createTempFile("estimate-peer", ".py");
        try {
            Files.write(script, program());
            NeuralSettings settings = settings();
            List<String> command = new ArrayList<>(List.of(interpreter, script.toString()));
            command.addAll(List.of(
                    String.valueOf(config.nSamples().get(0)),
                    String.valueOf(pair.dimension()),
                    String.valueOf(pair.correlated()),
                    String.valueOf(pair.rho()),
                    String.valueOf(config.evaluationShare()),
                    String.valueOf(settings.iterations()),
                    String.valueOf(settings.batchSize()),
                    String.valueOf(settings.learningRate()),
                    settings.critic().hidden().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    settings.critic().activation().name().toLowerCase(Locale.ROOT),
                    String.valueOf(ESTIMATES)));
            String said = run(command).orElseThrow(() -> new IOException(PROGRAM + " failed under " + interpreter));
            return Optional.of(Json.read(said, Pace.class, PROGRAM));
        } finally {
            Files.delete(script);
        }
    }

    /** What a program printed, on one core; empty if it is not there or fails. */
    private static Optional<String> run(List<String> command) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().put("OPENBLAS_NUM_THREADS", "1");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private static byte[] program() throws IOException {
        try (InputStream in = TorchPeer.class.getResourceAsStream(PROGRAM)) {
            if (in == null) {
                throw new IOException("No resource " + PROGRAM);
            }
            return in.readAllBytes();
        }
    }
}
