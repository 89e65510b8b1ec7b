package org.infoshape.jobs.trainirene;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.data.ColouredSplit;
import org.infoshape.data.ImageRow;
import org.infoshape.data.ImageSet;
import org.infoshape.data.LabelledImages;
import org.infoshape.data.Mnist;
import org.infoshape.encoder.IreneCheckpoint;
import org.infoshape.encoder.IreneModel;
import org.infoshape.encoder.IreneRecipe;
import org.infoshape.encoder.IreneState;
import org.infoshape.encoder.IreneTraining;
import org.infoshape.encoder.LocalIreneRounds;
import org.infoshape.jobs.TrialContext;
import org.infoshape.jobs.trainirene.TrainIreneConfig.BiasedMnistSource;
import org.infoshape.jobs.trainirene.TrainIreneSummary.HeadOnSplit;
import org.infoshape.result.Storage;

/**
 * The whole job in one thread of an executor, as one trial of many: the same bits as a run of the job on the driver, with
 * Biased-MNIST coloured in memory and no representations written.
 */
final class TrainIreneTrial {

    private final TrainIreneConfig config;
    private final TrialContext context;

    TrainIreneTrial(TrainIreneConfig config, TrialContext context) {
        this.config = config;
        this.context = context;
    }

    /** Refuses what one task cannot do. */
    static void check(TrainIreneConfig config) {
        if (config.execution().workers() != 0) {
            throw new InvalidConfigException(
                    "Invalid execution.workers: " + config.execution().workers() + " (must be 0 for a trial that is one"
                            + " task; or set sweep.placement = averaged-trials)");
        }
        config.shards().ifPresent(shards -> {
            throw new InvalidConfigException(
                    "Invalid shards: " + shards + " (must be null for a trial that is one task,"
                            + " which colours MNIST itself; or set sweep.placement = averaged-trials)");
        });
    }

    TrainIreneSummary run() throws IOException {
        long started = System.nanoTime();
        Map<String, ColouredSplit> splits = colour(config.biasedMnist(), config.seed());
        ImageSet set = described(splits);
        IreneRecipe recipe = TrainIreneJob.recipe(config, set);
        IreneState trained = train(recipe, set, splits);
        ComputationGraph graph = recipe.freshGraph(1);
        trained.network().assignTo(graph);
        new IreneCheckpoint(context.files()).save(trained);
        context.files().writeText("history.csv", TrainIreneJob.history(trained));
        IreneModel model = new IreneModel(recipe, graph);
        List<HeadOnSplit> heads = new ArrayList<>();
        for (String split : config.testSplits()) {
            heads.addAll(TrainIreneJob.heads(config, model, split, images(set, splits, split)));
        }
        return TrainIreneJob.summary(config, trained, heads, (System.nanoTime() - started) / 1e9);
    }

    /** The splits of {@code build-biased-mnist} under the same settings. */
    private static Map<String, ColouredSplit> colour(BiasedMnistSource source, long seed) throws IOException {
        Mnist mnist = new Mnist(Storage.at(source.mnistFolder()), source.verifyChecksums());
        Map<String, ColouredSplit> splits = new TreeMap<>();
        for (ColouredSplit split :
                ColouredSplit.of(mnist, source.trainImages(), source.testImages(), source.rho(), seed)) {
            splits.put(split.name(), split);
        }
        return splits;
    }

    private static ImageSet described(Map<String, ColouredSplit> splits) {
        Map<String, Integer> classes = new TreeMap<>();
        ColouredSplit.ATTRIBUTES.forEach(name -> classes.put(name, Mnist.CLASSES));
        Map<String, Integer> sizes = new TreeMap<>();
        splits.forEach((name, split) -> sizes.put(name, split.size()));
        return new ImageSet("biased-mnist", 3, Mnist.SIDE, Mnist.SIDE, classes, sizes, "");
    }

    private LabelledImages images(ImageSet set, Map<String, ColouredSplit> splits, String name) {
        int size = set.sizeOf(name);
        ColouredSplit split = Objects.requireNonNull(splits.get(name)); // else it has no size
        int[] targets = new int[size];
        int[][] privates = new int[config.privates().size()][size];
        List<byte[]> pixels = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ImageRow row = split.row(i);
            pixels.add(row.pixels());
            targets[i] = row.labels()[label(config.target())];
            for (int a = 0; a < privates.length; a++) {
                privates[a][i] = row.labels()[label(config.privates().get(a))];
            }
        }
        return new LabelledImages(set.shape(), pixels, targets, privates);
    }

    private static int label(String attribute) {
        return ColouredSplit.ATTRIBUTES.indexOf(attribute);
    }

    private IreneState train(IreneRecipe recipe, ImageSet set, Map<String, ColouredSplit> splits) throws IOException {
        IreneCheckpoint checkpoint = new IreneCheckpoint(context.checkpoints());
        LocalIreneRounds rounds = new LocalIreneRounds(images(set, splits, "train"), recipe);
        LabelledImages validation = images(set, splits, config.validationSplit());
        return new IreneTraining(
                        recipe,
                        config.schedule().rates(),
                        rounds,
                        config.execution().averagingEvery(),
                        validation)
                .run(checkpoint.load(), (epoch, state) -> {
                    checkpoint.save(state);
                    context.log(TrainIreneJob.line(epoch));
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedIOException("The sweep stopped this trial");
                    }
                });
    }
}
