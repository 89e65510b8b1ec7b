package org.infoshape.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.infoshape.bound.Bounds;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a DL4J output layer that holds a whole statistics network {@code T(x, y)} together with its bound: it climbs
 * the bound by itself and needs no labels. Its input is a merged row {@code [n, dimX + dimY]}: the columns of x, then those of
 * y.
 *
 * <p>The graph must be built with {@code miniBatch(false)}, else DL4J divides the gradient by the batch size once more.
 *
 * @see StatisticsNetwork
 */
public final class StatisticsNetworkLayer extends FeedForwardLayer {

    private static final long serialVersionUID = 1L;

    // Flat fields, which DL4J's JSON fills through the empty constructor.
    @JsonProperty
    private int dimX;

    @JsonProperty
    private int dimY;

    @JsonProperty
    private int[] hiddenWidths = {};

    @JsonProperty
    private CriticActivation activation = CriticActivation.RELU;

    @JsonProperty
    private double inputNoise;

    @JsonProperty
    private double hiddenNoise;

    @JsonProperty
    private String bound = "";

    @JsonProperty
    private Negatives negatives = Negatives.DERANGEMENT;

    @JsonProperty
    private double inputGradientScaleX;

    @JsonProperty
    private double inputGradientScaleY;

    @JsonProperty
    private @Nullable IUpdater updaterBelow;

    @JsonProperty
    private boolean trainable = true;

    @JsonProperty
    private long seed;

    private StatisticsNetworkLayer() {}

    private StatisticsNetworkLayer(Builder builder) {
        CriticNetwork critic = builder.critic;
        dimX = builder.dimX;
        dimY = builder.dimY;
        hiddenWidths = critic.hiddenWidths().stream().mapToInt(w -> w).toArray();
        activation = critic.activation();
        inputNoise = critic.inputNoise();
        hiddenNoise = critic.hiddenNoise();
        bound = critic.bound().toString();
        negatives = critic.negatives();
        inputGradientScaleX = builder.inputGradientScaleX;
        inputGradientScaleY = builder.inputGradientScaleY;
        updaterBelow = builder.updaterBelow;
        trainable = builder.trainable;
        seed = builder.seed;
        setIUpdater(builder.updater);
        setNIn(shape().dimRow());
        setNOut(1);
    }

    /** The network of this layer, and how it is trained. */
    public CriticNetwork critic() {
        return new CriticNetwork(
                Arrays.stream(hiddenWidths).boxed().toList(),
                activation,
                inputNoise,
                hiddenNoise,
                Bounds.parse(bound),
                negatives);
    }

    CriticShape shape() {
        return new CriticShape(dimX, dimY, Arrays.stream(hiddenWidths).boxed().toList());
    }

    double inputGradientScaleX() {
        return inputGradientScaleX;
    }

    double inputGradientScaleY() {
        return inputGradientScaleY;
    }

    /** Whether the weights move in an iteration; where they rest, their gradient need not be computed. */
    boolean learnsAt(int iteration) {
        return trainable && PhasedUpdater.moves(getIUpdater(), iteration);
    }

    /** Whether the layers below need a gradient in an iteration. */
    boolean passesDownAt(int iteration) {
        return (inputGradientScaleX != 0 || inputGradientScaleY != 0) && PhasedUpdater.moves(updaterBelow, iteration);
    }

    long seed() {
        return seed;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        return LayerStart.place(
                new StatisticsNetwork(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializer().init(conf, layerParamsView, initializeParams));
    }

    @Override
    public ParamInitializer initializer() {
        return StatisticsNetworkParameters.INSTANCE;
    }

    /**
     * The state moves as the layer says and not by an updater's rule, but only in the steps in which the updater is active; a
     * frozen layer moves neither.
     */
    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        IUpdater updater = getIUpdater();
        if (trainable && StatisticsNetworkParameters.WEIGHTS.equals(paramName)) {
            return updater;
        }
        return trainable && updater instanceof PhasedUpdater phased ? phased.around(new NoOp()) : new NoOp();
    }

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String paramName) {
        return trainable ? super.getRegularizationByParam(paramName) : null;
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        long columns = inputType.arrayElementsPerExample();
        if (columns != dimX + dimY) {
            throw new IllegalArgumentException("Invalid input of critic \"" + getLayerName() + "\": " + columns
                    + " columns (must be dim-x + dim-y = " + dimX + " + " + dimY + ")");
        }
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long nParameters = initializer().numParams(this);
        long perExample = 4L * (dimX + dimY);
        return new LayerMemoryReport.Builder(
                        layerName, StatisticsNetworkLayer.class, inputType, InputType.feedForward(1))
                .standardMemory(nParameters, getIUpdater().stateSize(nParameters))
                .workingMemory(0, 0, 3 * nParameters, perExample)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatisticsNetworkLayer that && super.equals(other) && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + fields().hashCode();
    }

    private List<Object> fields() {
        return Arrays.asList(
                dimX, dimY, critic(), inputGradientScaleX, inputGradientScaleY, updaterBelow, trainable, seed);
    }

    @Override
    public String toString() {
        return "StatisticsNetworkLayer" + Objects.toString(fields());
    }

    /** Builds the configuration of one critic. */
    public static final class Builder {

        private final CriticNetwork critic;
        private final int dimX;
        private final int dimY;
        private final long seed;
        private final IUpdater updater;
        private double inputGradientScaleX;
        private double inputGradientScaleY;
        private @Nullable IUpdater updaterBelow;
        private boolean trainable = true;

        /**
         * @param critic the network and its bound
         * @param dimX columns of x, at least 1
         * @param dimY columns of y, at least 1
         * @param updater of the weights, such as Adam; see also {@link PhasedUpdater}
         * @param seed of the initial weights, negatives and noise of this layer
         */
        public Builder(CriticNetwork critic, int dimX, int dimY, IUpdater updater, long seed) {
            this.critic = critic;
            this.dimX = dimX;
            this.dimY = dimY;
            this.updater = updater;
            this.seed = seed;
        }

        /**
         * What the layers below receive: the gradient of minus the bound's estimate (its penalty left out) times these. A
         * positive scale lets them raise the mutual information, a negative one reverses the gradient; with 0 (the default) it
         * is not computed.
         *
         * @param scaleX for the columns of x
         * @param scaleY for the columns of y
         */
        public Builder inputGradientScale(double scaleX, double scaleY) {
            inputGradientScaleX = scaleX;
            inputGradientScaleY = scaleY;
            return this;
        }

        /**
         * The layers below move by this updater: in iterations in which it rests they receive zeros, which cost nothing.
         *
         * @see PhasedUpdater
         */
        public Builder updaterBelow(IUpdater updater) {
            updaterBelow = updater;
            return this;
        }

        /** The weights and the state never change, bit for bit; the layers below still receive their gradient. */
        public Builder frozen() {
            trainable = false;
            return this;
        }

        /** @throws IllegalArgumentException if a dimension is less than 1 */
        public StatisticsNetworkLayer build() {
            return new StatisticsNetworkLayer(this);
        }
    }
}
