package org.infoshape.spectral;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution (as in all networks: a correlation) by way of the Fourier transform, where it is a product of matrices of channels at
 * each frequency. With a 7x7 filter and planes of 28x28 a pair of channels costs 2.5 multiplications a pixel there instead of 49; the
 * transforms are paid once a plane, not once a pair. All arrays lie in one piece, in the order of the last index first, on the
 * CPU.
 *
 * @see <a href="https://arxiv.org/abs/1312.5851">Mathieu, Henaff and LeCun 2013, section 2</a>
 */
public final class SpectralConvolution {

    /** More planes than these are not in the spectrum at once but one part of the images after the other. */
    private static final int PLANES_AT_ONCE = 16_384;

    private final ConvolutionShape shape;
    private final PlaneSize size;
    private final FourierMatrices matrices;
    private final PlaneTransform transform;

    /** Of the last pass forward, to go back with. */
    private @Nullable Passed passed;

    /** What a pass forward leaves for that back: the spectra of the filters, conjugate, and of the images, part by part. */
    private record Passed(Spectrum filters, List<Spectrum> inputs) {}

    /**
     * @param shape of the convolution
     * @param type of all arrays, {@code FLOAT} or {@code DOUBLE}
     */
    public SpectralConvolution(ConvolutionShape shape, DataType type) {
        this.shape = shape;
        size = PlaneSize.of(shape);
        // Whoever makes this may be in a workspace, whose arrays last for one pass.
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            matrices = FourierMatrices.of(size, type);
        }
        transform = new PlaneTransform(size, matrices);
    }

    public ConvolutionShape shape() {
        return shape;
    }

    /** Whether {@link #backward} may be called: the last pass was one forward to go back from. */
    public boolean canGoBack() {
        return passed != null;
    }

    /**
     * Forward.
     *
     * @param images {@code [n, inputs, height, width]}
     * @param weights {@code [outputs, inputs, kernel, kernel]}
     * @param output {@code [n, outputs, height, width]}, overwritten
     * @param learning whether {@link #backward} may follow
     * @param memory for what comes between
     */
    public void forward(INDArray images, INDArray weights, INDArray output, boolean learning, WorkingMemory memory) {
        int n = Math.toIntExact(images.size(0));
        int part = Math.min(n, imagesAtOnce());
        Spectrum filters = new Spectrum(memory.kept(values(shape.filters())), shape.filters());
        transformFilters(weights, filters);
        INDArray scratch = memory.working(transform.scratch());
        INDArray outputs = memory.working(values(part * shape.outputs()));
        List<Spectrum> inputs = new ArrayList<>();
        for (int first = 0; first < n; first += part) {
            int count = Math.min(part, n - first);
            INDArray forInputs = learning || first == 0
                    ? memory.kept(values(count * shape.inputs()))
                    : inputs.get(0).values();
            Spectrum in = new Spectrum(forInputs, count * shape.inputs());
            Spectrum out = new Spectrum(outputs, count * shape.outputs());
            inputs.add(in);
            transform.forward(images, (long) first * shape.inputs(), in, scratch);
            Workers.share(
                    size.frequencies(),
                    (worker, from, to) -> new ChannelProducts(shape, in, filters, out).forward(from, to));
            transform.back(out, output, (long) first * shape.outputs(), scratch);
        }
        passed = learning ? new Passed(filters, inputs) : null;
    }

    /**
     * Back through the last pass forward, which must have been one to learn from, once.
     *
     * @param error gradient with respect to the output, {@code [n, outputs, height, width]}
     * @param toWeights {@code [outputs, inputs, kernel, kernel]}, overwritten by the gradient with respect to the weights
     * @param toImages {@code [n, inputs, height, width]}, overwritten by that with respect to the images
     * @param memory for what comes between
     * @throws IllegalStateException unless {@link #canGoBack}
     */
    public void backward(INDArray error, INDArray toWeights, INDArray toImages, WorkingMemory memory) {
        if (passed == null) {
            throw new IllegalStateException("No pass forward to go back from");
        }
        Passed before = passed;
        passed = null;
        INDArray scratch = memory.working(transform.scratch());
        INDArray errors = memory.working(values(before.inputs.get(0).planes() / shape.inputs() * shape.outputs()));
        Spectrum toFilters = new Spectrum(memory.working(values(shape.filters())), shape.filters());
        int first = 0;
        for (Spectrum in : before.inputs) {
            int count = in.planes() / shape.inputs();
            Spectrum toOutput = new Spectrum(errors, count * shape.outputs());
            boolean anew = first == 0;
            transform.forward(error, (long) first * shape.outputs(), toOutput, scratch);
            Workers.share(
                    size.frequencies(),
                    (worker, from, to) -> new ChannelProducts(shape, in, before.filters, toOutput)
                            .backward(toFilters, anew, from, to));
            transform.back(in, toImages, (long) first * shape.inputs(), scratch);
            first += count;
        }
        transformFiltersBack(toFilters, toWeights);
    }

    private int imagesAtOnce() {
        return Math.max(1, PLANES_AT_ONCE / Math.max(shape.inputs(), shape.outputs()));
    }

    private long values(int planes) {
        return Spectrum.values(size.frequencies(), planes);
    }

    /** The conjugate spectra, a row a frequency's real or imaginary parts. */
    private void transformFilters(INDArray weights, Spectrum filters) {
        int taps = shape.taps();
        Workers.share(2 * size.frequencies(), (worker, from, to) -> {
            NativeMatrix spectra = new NativeMatrix(filters.values(), to - from, shape.filters(), filters.stride());
            NativeMatrix fourier = new NativeMatrix(matrices.filter(), to - from, taps, taps);
            NativeMatrix all = new NativeMatrix(weights, shape.filters(), taps, taps).transposed();
            spectra.at((long) from * filters.stride()).assign(fourier.at((long) from * taps), all);
        });
    }

    private void transformFiltersBack(Spectrum filters, INDArray weights) {
        int taps = shape.taps();
        Workers.share(shape.filters(), (worker, from, to) -> {
            NativeMatrix spectra = new NativeMatrix(
                            filters.values(), 2 * size.frequencies(), to - from, filters.stride())
                    .transposed();
            NativeMatrix some = new NativeMatrix(weights, to - from, taps, taps);
            some.at((long) from * taps).assign(spectra.at(from), NativeMatrix.whole(matrices.filterBack()));
        });
    }
}
