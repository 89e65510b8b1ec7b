package org.infoshape.jobs.generategaussian;

import java.io.IOException;
import java.util.List;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.sampler.GaussianTruths;
import org.infoshape.spark.SampleTable;

/** The Gaussian data of the InfoShape thesis, section 3.1.1, as Parquet, with its analytic truths beside it. */
public final class GenerateGaussianJob implements Job<GenerateGaussianConfig, GenerateGaussianSummary> {

    private static final String DATA = "data";

    @Override
    public String description() {
        return "Generates the thesis' Gaussian data, with what is known about it.";
    }

    @Override
    public Class<GenerateGaussianConfig> configType() {
        return GenerateGaussianConfig.class;
    }

    @Override
    public List<String> plan(GenerateGaussianConfig config) {
        return List.of(
                "compute what is known: I(X;L), h(X), Bayes error -> truths.json",
                "draw " + config.rows() + " rows of " + config.dimension() + " features, half of each label -> " + DATA
                        + "/, " + config.files() + " Parquet file" + (config.files() == 1 ? "" : "s"));
    }

    @Override
    public GenerateGaussianSummary run(GenerateGaussianConfig config, JobContext context)
            throws IOException, InterruptedException {
        Storage storage = context.run().storage();
        GaussianTruths truths = config.mixture().truths();
        storage.writeText("truths.json", Json.write(truths));

        context.stage("Generate Gaussian rows");
        context.progress().begin("Generate Gaussian rows", config.rows());
        long started = System.nanoTime();
        SampleTable.Written written = SampleTable.write(
                context.session(),
                config.table(),
                config.rowsPerFile(),
                storage.folder(DATA).uri(),
                rows -> context.progress().at(rows, rows + " rows"));
        double seconds = (System.nanoTime() - started) / 1e9;

        context.readData(DATA, written.sha256());
        return new GenerateGaussianSummary(
                written.rows(), config.files(), seconds, written.rows() / seconds, written.sha256(), truths);
    }
}
