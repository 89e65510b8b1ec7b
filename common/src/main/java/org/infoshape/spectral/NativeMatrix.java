package org.infoshape.spectral;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix somewhere in an array's memory, in single or double precision, row by row. {@link #at} moves it to another place, which
 * costs next to nothing; for the thread that made it alone.
 */
final class NativeMatrix {

    private final INDArray owner;
    private final Pointer memory;
    private final int rows;
    private final int columns;
    private final int stride;
    private final boolean transposed;

    /**
     * At the array's first value.
     *
     * @param memory in one piece, on the CPU
     * @param rows of the matrix
     * @param columns of the matrix
     * @param stride values from one row to the next
     */
    NativeMatrix(INDArray memory, int rows, int columns, int stride) {
        this(memory, view(memory), rows, columns, stride, false);
    }

    private NativeMatrix(INDArray owner, Pointer memory, int rows, int columns, int stride, boolean transposed) {
        this.owner = owner;
        this.memory = memory;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.transposed = transposed;
    }

    /** An array of two dimensions in one piece. */
    static NativeMatrix whole(INDArray array) {
        int columns = Math.toIntExact(array.size(1));
        return new NativeMatrix(array, Math.toIntExact(array.size(0)), columns, columns);
    }

    int columns() {
        return columns;
    }

    private static Pointer view(INDArray array) {
        Pointer first = array.data().addressPointer();
        return array.dataType() == DataType.DOUBLE
                ? new DoublePointer((DoublePointer) first)
                : new FloatPointer((FloatPointer) first);
    }

    /** The same memory read with rows and columns exchanged; it has a place of its own. */
    NativeMatrix transposed() {
        return new NativeMatrix(owner, view(owner), columns, rows, stride, !transposed);
    }

    /** Moves the matrix to where it begins with a certain value of the array, and returns it. */
    NativeMatrix at(long value) {
        memory.position(value);
        return this;
    }

    /** {@code this = a b}. */
    void assign(NativeMatrix a, NativeMatrix b) {
        multiply(1, a, b, 0);
    }

    /** {@code this = a b} anew, else {@code this += a b}. */
    void multiply(NativeMatrix a, NativeMatrix b, boolean anew) {
        multiply(1, a, b, anew ? 0 : 1);
    }

    /** {@code this += a b}. */
    void add(NativeMatrix a, NativeMatrix b) {
        multiply(1, a, b, 1);
    }

    /** {@code this -= a b}. */
    void subtract(NativeMatrix a, NativeMatrix b) {
        multiply(-1, a, b, 1);
    }

    private void multiply(int sign, NativeMatrix a, NativeMatrix b, int keep) {
        int ofA = a.transposed ? CblasTrans : CblasNoTrans;
        int ofB = b.transposed ? CblasTrans : CblasNoTrans;
        int k = a.columns;
        if (memory instanceof FloatPointer c) {
            FloatPointer x = (FloatPointer) a.memory;
            FloatPointer y = (FloatPointer) b.memory;
            cblas_sgemm(CblasRowMajor, ofA, ofB, rows, columns, k, sign, x, a.stride, y, b.stride, keep, c, stride);
        } else {
            DoublePointer x = (DoublePointer) a.memory;
            DoublePointer y = (DoublePointer) b.memory;
            DoublePointer c = (DoublePointer) memory;
            cblas_dgemm(CblasRowMajor, ofA, ofB, rows, columns, k, sign, x, a.stride, y, b.stride, keep, c, stride);
        }
        Reference.reachabilityFence(owner);
        Reference.reachabilityFence(a.owner);
        Reference.reachabilityFence(b.owner);
    }
}
