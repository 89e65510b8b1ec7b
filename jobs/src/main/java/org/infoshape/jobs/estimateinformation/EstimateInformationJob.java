package org.infoshape.jobs.estimateinformation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.NumericTable;
import org.infoshape.data.RowChoice;
import org.infoshape.data.TableSource;
import org.infoshape.encoder.EncoderFile;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.estimator.GaussianConditional;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.jobs.ExitCode;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.JobFailure;
import org.infoshape.measurement.LabelEntropy;
import org.infoshape.measurement.Variable;
import org.infoshape.random.Seeds;
import org.infoshape.result.Json;
import org.infoshape.result.Sha256;
import org.infoshape.spark.ParallelTasks;
import org.infoshape.spark.TableReader;
import org.jspecify.annotations.Nullable;

/** Estimates the mutual information between two groups of columns, by every estimator in every repeat. */
public final class EstimateInformationJob implements Job<EstimateInformationConfig, EstimateInformationSummary> {

    @Override
    public String description() {
        return "Estimates mutual information between any two groups of columns, by any of the estimators, side by side.";
    }

    @Override
    public Class<EstimateInformationConfig> configType() {
        return EstimateInformationConfig.class;
    }

    @Override
    public List<String> plan(EstimateInformationConfig config) {
        List<String> plan = new ArrayList<>();
        plan.add(config.input()
                .path()
                .map(path -> "read " + path)
                .orElse("generate the Gaussian data, unless it is there already"));
        config.encoder().path().ifPresent(path -> plan.add("encode with " + path));
        plan.add("estimate " + config.task() + " by " + String.join(", ", config.estimators()) + ", from "
                + config.nSeeds()
                + (config.nSeeds() == 1 ? " seed" : " seeds") + " each: " + config.iterations() + " iterations of "
                + config.batchSize() + " rows");
        plan.add("write results.csv, summary.json, report.html");
        return plan;
    }

    @Override
    public void checkInputs(EstimateInformationConfig config) {
        encoder(config);
    }

    @Override
    public EstimateInformationSummary run(EstimateInformationConfig config, JobContext context) throws Exception {
        long started = System.nanoTime();
        NumericTable table = table(config, context);
        PairedSamples samples = samples(config, table, context);
        OptionalDouble labelEntropy = labelEntropy(samples);

        List<EstimationTrial> trials = trials(config);
        context.stage("Estimating " + config.task());
        context.progress().begin("Estimating " + config.task(), trials.size());
        List<EstimationTrial.Outcome> outcomes = ParallelTasks.run(
                context.spark(),
                new EstimationTrial.Inputs(
                        config.task(),
                        samples,
                        config.evaluationShare(),
                        labelEntropy.orElse(Double.NaN),
                        config.preprocessing(),
                        conditional(config, table)),
                trials,
                (inputs, trial) -> trial.run(inputs),
                done -> context.progress().at(done, done + " of " + trials.size() + " estimates"));

        EstimateInformationResults results =
                new EstimateInformationResults(config, outcomes, labelEntropy, table.rowsInTable());
        results.write(context.run().storage(), Json.map(context.manifest()));
        context.progress().note(results.text());
        return results.summary((System.nanoTime() - started) / 1e9);
    }

    @Override
    public void judge(EstimateInformationSummary summary) {
        int failed = summary.failures().size();
        if (failed > 0) {
            throw new JobFailure(
                    ExitCode.FAILED_TRIALS,
                    failed + " of " + summary.estimates().size() + " estimates failed, such as "
                            + summary.failures().get(0).estimator() + ": "
                            + summary.failures().get(0).error());
        }
    }

    private static Optional<EncoderSnapshot> encoder(EstimateInformationConfig config) {
        return config.encoder()
                .path()
                .map(path -> EncoderFile.read(
                        EncoderFile.content(path), path, config.encoder().noiseSigma()));
    }

    private static NumericTable table(EstimateInformationConfig config, JobContext context) throws Exception {
        String path = config.input().path().orElse(null);
        if (path == null) {
            path = context.require("generate-gaussian", config.data().settings())
                            .location()
                    + "/data";
        }
        context.stage("Reading " + path);
        NumericTable table = TableReader.read(
                context.session(),
                new TableSource(
                        path,
                        List.of(config.x().columns(), config.y().columns()),
                        new RowChoice(config.input().maxSamples(), config.seed())));
        context.readData("rows", table.sha256());
        int train = config.trainSamples(table.rows());
        if (config.batchSize() > train) {
            throw new InvalidDataException("Invalid batch-size: " + config.batchSize()
                    + " (must be <= training samples = " + train + " of " + path + ")");
        }
        return table;
    }

    private static PairedSamples samples(EstimateInformationConfig config, NumericTable table, JobContext context) {
        Optional<EncoderSnapshot> encoder = encoder(config);
        config.encoder().path().ifPresent(path -> context.readData("encoder", Sha256.of(EncoderFile.content(path))));
        Variable.Values x = config.x().of(new Variable.Values(table.values(0), table.width(0)), encoder, config.seed());
        Variable.Values y = config.y().of(new Variable.Values(table.values(1), table.width(1)), encoder, config.seed());
        config.critic().fault(x.columns(), y.columns()).ifPresent(fault -> {
            throw new InvalidDataException(fault);
        });
        return new PairedSamples(x.values(), x.columns(), y.values(), y.columns());
    }

    /** Known where y is the noisy output of the encoder of x, and of nothing else. */
    private static @Nullable GaussianConditional conditional(EstimateInformationConfig config, NumericTable table) {
        boolean known = config.y().encoded()
                && !config.x().encoded()
                && config.x()
                        .columns()
                        .text()
                        .strip()
                        .equals(config.y().columns().text().strip())
                && config.encoder().noiseSigma() > 0;
        if (!known) {
            return null;
        }
        EncoderSnapshot encoder = encoder(config).orElseThrow();
        double[] sigmas = new double[encoder.network().dimZ()];
        Arrays.fill(sigmas, encoder.noiseSigma());
        return new GaussianConditional(encoder.noiseFree(table.values(1)), sigmas);
    }

    /** The smaller one if both sides are labels. */
    private static OptionalDouble labelEntropy(PairedSamples samples) {
        OptionalDouble x = LabelEntropy.natsIfLabel(samples.x(), samples.dimX());
        OptionalDouble y = LabelEntropy.natsIfLabel(samples.y(), samples.dimY());
        return x.isPresent() && y.isPresent()
                ? OptionalDouble.of(Math.min(x.getAsDouble(), y.getAsDouble()))
                : x.isPresent() ? x : y;
    }

    private static List<EstimationTrial> trials(EstimateInformationConfig config) {
        List<EstimationTrial> trials = new ArrayList<>();
        for (String estimator : config.estimators()) {
            for (int index = 0; index < config.nSeeds(); index++) {
                trials.add(new EstimationTrial(
                        estimator, config.training(estimator), Seeds.derive(config.seed(), "repeat", index)));
            }
        }
        return trials;
    }
}
