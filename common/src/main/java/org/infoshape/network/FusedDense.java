package org.infoshape.network;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.platform.NativeArrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layer of a {@link FusedDenseLayer}: {@code y = f(x W + b)}. Single precision on the CPU takes matrix products from OpenBLAS and
 * does bias and activation on the heap, where the loop becomes vector instructions; the derivative is a function of the output, which
 * is kept. All else, such as the double precision of gradient checks, goes through DL4J's own layer.
 */
final class FusedDense extends DenseLayer {

    private static final long serialVersionUID = 1L;

    /** Of the last pass forward by the fast way, row-major {@code [n, outputs]}. */
    private transient float @Nullable [] output;

    FusedDense(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private FusedDenseLayer configuration() {
        return (FusedDenseLayer) layerConf();
    }

    private boolean isPlain() {
        return NativeArrays.reach(dataType)
                && input.rank() == 2
                && input.size(1) == configuration().getNIn()
                && maskArray == null;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        if (!isPlain()) {
            output = null;
            return super.activate(training, workspaceMgr);
        }
        INDArray weights = getParam(WEIGHT_KEY);
        INDArray activated = matrix(workspaceMgr, ArrayType.ACTIVATIONS, weights.size(1));
        Nd4j.gemm(weights, input.castTo(dataType), activated.transpose(), true, true, 1, 0);
        float[] values = NativeArrays.values(activated);
        HeapRows.addBias(values, NativeArrays.values(getParam(BIAS_KEY)));
        configuration().fused().apply(values, 0, values.length);
        NativeArrays.assign(activated, values);
        output = values;
        return activated;
    }

    private INDArray matrix(LayerWorkspaceMgr workspaceMgr, ArrayType type, long columns) {
        return workspaceMgr.createUninitialized(type, dataType, new long[] {input.size(0), columns}, 'c');
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        if (output == null) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        INDArray toWeights = gradientView(WEIGHT_KEY);
        INDArray toBias = gradientView(BIAS_KEY);
        INDArray toInput = configuration().lowest()
                ? null
                : workspaceMgr.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        if (PhasedUpdater.moves(configuration().getIUpdater(), iterationCount)) {
            float[] error = NativeArrays.values(epsilon);
            configuration().fused().multiplyByDerivative(error, 0, output, 0, error.length);
            INDArray toSums = matrix(workspaceMgr, ArrayType.BP_WORKING_MEM, toBias.length());
            NativeArrays.assign(toSums, error);
            NativeArrays.assign(toBias, HeapRows.columnSums(error, Math.toIntExact(toBias.length())));
            Nd4j.gemm(input.castTo(dataType), toSums, toWeights, true, false, 1, 0);
            if (toInput != null) {
                Nd4j.gemm(getParam(WEIGHT_KEY), toSums, toInput.transpose(), false, true, 1, 0);
            }
        } else {
            toWeights.assign(0);
            toBias.assign(0);
        }
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(WEIGHT_KEY, toWeights);
        gradient.setGradientFor(BIAS_KEY, toBias);
        return new Pair<>(gradient, toInput);
    }

    private INDArray gradientView(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }
}
