package org.infoshape.jobs.trainirene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.config.KebabCase;
import org.infoshape.data.ImageGrid;
import org.infoshape.data.ImageSet;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledImages;
import org.infoshape.encoder.IreneCheckpoint;
import org.infoshape.encoder.IreneModel;
import org.infoshape.encoder.IreneModel.HeadFigures;
import org.infoshape.encoder.IreneRecipe;
import org.infoshape.encoder.IreneState;
import org.infoshape.encoder.IreneTraining;
import org.infoshape.encoder.LearningRateSchedule;
import org.infoshape.encoder.LocalIreneRounds;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.jobs.TrialContext;
import org.infoshape.jobs.TrialProgram;
import org.infoshape.jobs.trainirene.TrainIreneSummary.HeadOnSplit;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.infoshape.network.ConvolutionBackend;
import org.infoshape.network.IreneGraph;
import org.infoshape.result.Storage;
import org.infoshape.spark.AveragedIreneRounds;
import org.infoshape.spark.ImageRepresentations;
import org.infoshape.spark.ImageShards;
import org.infoshape.spark.ImageShards.Selection;
import org.nd4j.linalg.api.buffer.DataType;

/** IRENE, algorithm 1 (Tartaglione 2022): trains F and G on the target while private attributes are removed from z. */
public final class TrainIreneJob
        implements Job<TrainIreneConfig, TrainIreneSummary>, TrialProgram<TrainIreneConfig, TrainIreneSummary> {

    private static final String TRAIN = "train";
    private static final int SAMPLES = 60;
    private static final int SAMPLE_COLUMNS = 12;

    @Override
    public String description() {
        return "Trains an image encoder whose bottleneck keeps the target and loses private attributes.";
    }

    @Override
    public Class<TrainIreneConfig> configType() {
        return TrainIreneConfig.class;
    }

    @Override
    public List<String> plan(TrainIreneConfig config) {
        String source = config.shards()
                .map(shards -> "read image shards from " + shards)
                .orElseGet(() -> "run build-biased-mnist at rho = "
                        + config.biasedMnist().rho());
        return List.of(
                source,
                String.format(
                        Locale.ROOT,
                        "train %s by %s on %s, alpha %s; hide %s, gamma %s; at most %d epochs, %s",
                        KebabCase.of(config.network().backbone().name()),
                        KebabCase.of(config.method().name()),
                        config.target(),
                        config.alpha(),
                        config.privates(),
                        config.gamma(),
                        config.schedule().epochs(),
                        config.execution().workers() == 0
                                ? "on the driver"
                                : config.execution().workers() + " averaged workers"),
                "read every head and write z on " + config.testSplits() + " -> representation/");
    }

    @Override
    public void checkInputs(TrainIreneConfig config) {
        config.shards().ifPresent(shards -> {
            try {
                requireUsable(config, ImageShards.described(Storage.at(shards)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Asks for everything that the training will want of the images, so that nothing is found missing after hours. */
    private static void requireUsable(TrainIreneConfig config, ImageSet set) {
        set.classesOf(config.target());
        config.privates().forEach(set::classesOf);
        set.sizeOf(config.validationSplit());
        config.testSplits().forEach(set::sizeOf);
        int each = set.sizeOf(TRAIN) / Math.max(1, config.execution().workers());
        if (config.optimiser().batchSize() > each) {
            throw new InvalidDataException("Invalid optimiser.batch-size: "
                    + config.optimiser().batchSize() + " (must be <= images a worker = " + each + " of split " + TRAIN
                    + " of " + set.name() + ")");
        }
    }

    @Override
    public TrainIreneSummary run(TrainIreneConfig config, JobContext context) throws Exception {
        long started = System.nanoTime();
        Storage shards = shards(config, context);
        ImageSet set = ImageShards.described(shards);
        requireUsable(config, set);
        context.readData(set.name(), set.sha256());
        IreneRecipe recipe = recipe(config, set);
        context.progress().note(convolutions(recipe));

        IreneState trained = train(config, recipe, shards, context);
        ComputationGraph graph = recipe.freshGraph(1);
        trained.network().assignTo(graph);
        new IreneCheckpoint(context.run().storage().folder("model")).save(trained);
        context.run().storage().write("history.csv", history(trained).getBytes(StandardCharsets.UTF_8));

        List<HeadOnSplit> heads = read(config, new IreneModel(recipe, graph), shards, context);
        return summary(config, trained, heads, (System.nanoTime() - started) / 1e9);
    }

    @Override
    public void checkTrial(TrainIreneConfig config) {
        TrainIreneTrial.check(config);
    }

    @Override
    public TrainIreneSummary runTrial(TrainIreneConfig config, TrialContext context) throws Exception {
        return new TrainIreneTrial(config, context).run();
    }

    private static Storage shards(TrainIreneConfig config, JobContext context) throws Exception {
        String location = config.shards().orElse(null);
        return location != null
                ? Storage.at(location)
                : context.require("build-biased-mnist", config.biasedMnist().settings(config.seed()))
                        .storage();
    }

    static IreneRecipe recipe(TrainIreneConfig config, ImageSet set) {
        List<Head> privates = config.privates().stream()
                .map(name -> new Head(
                        set.classesOf(name),
                        config.network().privateHidden(),
                        Signal.INFORMATION,
                        config.gamma(),
                        config.loss().normaliseInformation(),
                        config.loss().privateSteps()))
                .toList();
        IreneGraph graph = new IreneGraph(
                set.shape(),
                config.network().backbone(),
                config.network().tanhBottleneck(),
                config.network().noiseSigma() > 0,
                Head.target(set.classesOf(config.target()), config.alpha()),
                privates,
                config.debiasing(),
                DataType.FLOAT);
        return new IreneRecipe(
                graph,
                config.optimiser().encoderAndTarget(),
                config.optimiser().privateHeads(),
                config.network().noiseSigma(),
                config.optimiser().batchSize(),
                config.seed());
    }

    private static IreneState train(TrainIreneConfig config, IreneRecipe recipe, Storage shards, JobContext context)
            throws IOException {
        LabelledImages validation =
                ImageShards.read(context.session(), shards, selection(config, config.validationSplit()));
        context.run().storage().write("samples.png", samples(validation));
        LearningRateSchedule schedule = config.schedule().rates();
        Selection train = selection(config, TRAIN);
        IreneCheckpoint checkpoint = new IreneCheckpoint(context.run().checkpoints());
        Optional<IreneState> saved = checkpoint.load();
        int every = config.execution().averagingEvery();
        context.stage("IRENE averaging rounds");
        context.progress().begin("Training IRENE", schedule.mostEpochs());
        IreneTraining.Listener listener = (epoch, state) -> {
            checkpoint.save(state);
            context.progress().at(epoch.epoch(), line(epoch));
        };
        if (config.execution().workers() == 0) {
            LocalIreneRounds rounds = new LocalIreneRounds(ImageShards.read(context.session(), shards, train), recipe);
            return new IreneTraining(recipe, schedule, rounds, every, validation).run(saved, listener);
        }
        try (AveragedIreneRounds rounds = new AveragedIreneRounds(
                context.spark(),
                ImageShards.deal(
                        context.session(), shards, train, config.execution().workers()),
                recipe)) {
            return new IreneTraining(recipe, schedule, rounds, every, validation).run(saved, listener);
        }
    }

    /** What the network will see, for a person to look at while it trains. */
    private static byte[] samples(LabelledImages images) {
        List<byte[]> shown = IntStream.range(0, Math.min(SAMPLES, images.size()))
                .mapToObj(images::image)
                .toList();
        return ImageGrid.png(shown, images.shape(), SAMPLE_COLUMNS);
    }

    private static Selection selection(TrainIreneConfig config, String split) {
        return new Selection(split, config.target(), config.privates());
    }

    static String line(IreneState.Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "G %.3f  H %.3f  I(v, vhat) %.3f nats  held out G %.3f H %.3f",
                epoch.targetAccuracy(),
                epoch.privateAccuracy(),
                epoch.informationNats(),
                epoch.validationAccuracy(),
                epoch.validationPrivateAccuracy());
    }

    private static List<HeadOnSplit> read(TrainIreneConfig config, IreneModel model, Storage shards, JobContext context)
            throws IOException {
        List<HeadOnSplit> heads = new ArrayList<>();
        for (String split : config.testSplits()) {
            List<String> privates = config.writtenPrivates();
            LabelledImages images =
                    ImageShards.read(context.session(), shards, new Selection(split, config.target(), privates));
            heads.addAll(heads(config, model, split, images));
            ImageRepresentations.write(
                    context.session(),
                    context.run().storage(),
                    split,
                    model.represent(images, split),
                    images,
                    Stream.concat(Stream.of(config.target()), privates.stream()).toList());
        }
        return heads;
    }

    /** What every head reads of a split, the target's first. */
    static List<HeadOnSplit> heads(TrainIreneConfig config, IreneModel model, String split, LabelledImages images) {
        List<String> names = Stream.concat(Stream.of(config.target()), config.privates().stream())
                .toList();
        List<HeadFigures> figures = model.evaluate(images, split);
        List<HeadOnSplit> heads = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            HeadFigures head = figures.get(i);
            heads.add(new HeadOnSplit(
                    split,
                    names.get(i),
                    head.accuracy(),
                    head.majorityShare(),
                    head.crossEntropyNats(),
                    head.labelEntropyNats() - head.crossEntropyNats()));
        }
        return heads;
    }

    static TrainIreneSummary summary(
            TrainIreneConfig config, IreneState trained, List<HeadOnSplit> heads, double seconds) {
        int privates = config.privates().size();
        double privateAccuracy = heads.subList(1, 1 + privates).stream()
                .mapToDouble(HeadOnSplit::accuracy)
                .average()
                .orElseThrow();
        return new TrainIreneSummary(
                KebabCase.of(config.method().name()),
                heads.get(0).accuracy(),
                privateAccuracy,
                trained.history().size(),
                trained.network().iterations(),
                ConvolutionBackend.active().toString(),
                heads,
                seconds);
    }

    private static String convolutions(IreneRecipe recipe) {
        List<String> spectral = recipe.graph().spectralConvolutions();
        return "Convolutions by " + ConvolutionBackend.active()
                + (spectral.isEmpty() ? "" : ", but through the spectrum by OpenBLAS: " + String.join(" ", spectral));
    }

    static String history(IreneState state) {
        StringBuilder csv = new StringBuilder("epoch,learning-rate-factor,target-cross-entropy-nats,target-accuracy,"
                + "private-cross-entropy-nats,private-accuracy,information-nats,validation-loss-nats,"
                + "validation-accuracy,validation-private-accuracy\n");
        for (IreneState.Epoch e : state.history()) {
            csv.append(String.join(
                            ",",
                            Integer.toString(e.epoch()),
                            Double.toString(e.learningRateFactor()),
                            Double.toString(e.targetCrossEntropyNats()),
                            Double.toString(e.targetAccuracy()),
                            Double.toString(e.privateCrossEntropyNats()),
                            Double.toString(e.privateAccuracy()),
                            Double.toString(e.informationNats()),
                            Double.toString(e.validationLossNats()),
                            Double.toString(e.validationAccuracy()),
                            Double.toString(e.validationPrivateAccuracy())))
                    .append('\n');
        }
        return csv.toString();
    }
}
