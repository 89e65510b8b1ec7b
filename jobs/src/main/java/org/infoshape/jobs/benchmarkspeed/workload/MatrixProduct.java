package org.infoshape.jobs.benchmarkspeed.workload;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** {@code c [m, n] = a [m, k] b [k, n]} by OpenBLAS on native memory of its own. Where a is given transposed, it lies as [k, m]. */
final class MatrixProduct implements AutoCloseable {

    private final int m;
    private final int n;
    private final int k;
    private final boolean transposedA;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer c;

    MatrixProduct(int m, int n, int k, boolean transposedA) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.transposedA = transposedA;
        a = filled((long) m * k);
        b = filled((long) k * n);
        c = filled((long) m * n);
    }

    /** Ones: what is multiplied does not change the time, unless it is denormal. */
    private static FloatPointer filled(long n) {
        FloatPointer pointer = new FloatPointer(n);
        for (long i = 0; i < n; i++) {
            pointer.put(i, 1);
        }
        return pointer;
    }

    void once() {
        cblas_sgemm(
                CblasRowMajor,
                transposedA ? CblasTrans : CblasNoTrans,
                CblasNoTrans,
                m,
                n,
                k,
                1,
                a,
                transposedA ? m : k,
                b,
                n,
                0,
                c,
                n);
    }

    @Override
    public void close() {
        a.close();
        b.close();
        c.close();
    }
}
