package org.infoshape.jobs.evaluateencoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infoshape.attack.Attack;
import org.infoshape.attack.LogisticRegressionAttack;
import org.infoshape.attack.RandomForestAttack;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.MeasurementConfig;
import org.infoshape.measurement.Measured;
import org.infoshape.measurement.MeasurementResult.Classified;
import org.infoshape.measurement.MeasurementSamples;
import org.infoshape.measurement.MeasurementTask;
import org.infoshape.measurement.Stage;
import org.infoshape.random.Seeds;
import org.infoshape.result.ClassifierResult;
import org.infoshape.result.Json;
import org.infoshape.spark.LabelledTable;

/** Reads a label and an input out of an encoder's output, as well as fresh critics, classifiers and networks can. */
public final class EvaluateEncoderJob implements Job<EvaluateEncoderConfig, EvaluateEncoderSummary> {

    @Override
    public String description() {
        return "Measures what an encoder's output tells, by classifiers, critics and reconstruction.";
    }

    @Override
    public Class<EvaluateEncoderConfig> configType() {
        return EvaluateEncoderConfig.class;
    }

    @Override
    public List<String> plan(EvaluateEncoderConfig config) {
        return List.of(
                config.model()
                        .path()
                        .map(path -> "read encoder " + path)
                        .orElse("take the encoder of train-encoder on the same data, trained now if it is not there"),
                config.model()
                        .baselinePath()
                        .map(path -> "compare with encoder " + path)
                        .orElse("compare with the untrained encoder of seed " + config.seed()),
                config.input()
                        .path()
                        .map(path -> "read data " + path)
                        .orElse("generate the Gaussian data, unless it is there already"),
                "measure utility, leakage, re-coded leakage, classifier and reconstruction before and after",
                "fit MLlib's logistic regression and random forest on X and on Z before and after",
                "write results.csv, summary.json, report.html");
    }

    @Override
    public void checkInputs(EvaluateEncoderConfig config) {
        config.model().path().ifPresent(path -> EvaluatedModel.read(path, config));
    }

    @Override
    public EvaluateEncoderSummary run(EvaluateEncoderConfig config, JobContext context) throws Exception {
        long started = System.nanoTime();
        EvaluatedModel model = model(config, context);
        LabelledTable data = config.data().read(config.input().path(), context);
        MeasurementSamples samples = config.measurement().samples(data, config.seed());
        model.requireInput(samples.train().columns(), data.location());
        context.readData("measured rows", samples.sha256());
        context.readData("model", model.sha256());

        MeasurementTask.Inputs inputs = new MeasurementTask.Inputs(
                samples.train(),
                samples.evaluation(),
                model.encoders(),
                config.measurement().settings(config.critic().network()),
                config.seed());
        Measured measured =
                MeasurementConfig.beforeAndAfter(inputs, context).with(classifiers(inputs, config.seed(), context));

        EvaluateEncoderResults results = new EvaluateEncoderResults(config, model, samples, measured);
        results.write(context.run().storage(), Json.map(context.manifest()));
        EvaluateEncoderSummary summary = results.summary((System.nanoTime() - started) / 1e9);
        context.progress().note(summary.toString());
        return summary;
    }

    private static EvaluatedModel model(EvaluateEncoderConfig config, JobContext context) throws Exception {
        String path = config.model().path().orElse(null);
        if (path == null) {
            path = context.require("train-encoder", config.training()).location() + "/model.zip";
        }
        return EvaluatedModel.read(path, config);
    }

    /** MLlib's classifiers on every representation; Spark jobs of their own, so the driver starts them one by one. */
    private static List<Classified> classifiers(MeasurementTask.Inputs inputs, long seed, JobContext context) {
        List<Attack> attacks =
                List.of(new LogisticRegressionAttack(context.session()), new RandomForestAttack(context.session()));
        Stage[] stages = Stage.values();
        context.stage("MLlib classifiers");
        context.progress().begin("Fitting MLlib classifiers", (long) attacks.size() * stages.length);
        List<Classified> fitted = new ArrayList<>();
        for (Attack attack : attacks) {
            for (Stage stage : stages) {
                long started = System.nanoTime();
                ClassifierResult result = attack.run(
                        inputs.train(stage), inputs.evaluation(stage), Seeds.derive(seed, "mllib-classifier"));
                fitted.add(new Classified(stage, result, (System.nanoTime() - started) / 1e9));
                context.progress()
                        .at(fitted.size(), String.format(Locale.ROOT, "%s: AUC %.3f", attack.name(), result.auc()));
            }
        }
        return fitted;
    }
}
