package org.infoshape.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NativeArraysTest {

    private static final float[] VALUES = {1, -2.5f, Float.MIN_VALUE, 4, -0.0f, Float.NaN};

    @Test
    void theArrayIsWhatNd4jMakesOfTheSameValues() {
        INDArray array = NativeArrays.of(VALUES, 2, 3);
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.data().asFloat()).containsExactly(VALUES);
        assertThat(array.getFloat(1, 0)).isEqualTo(4);
    }

    @Test
    void inAWorkspaceAlreadyInUseTheValuesGoWhereTheArrayIs() {
        WorkspaceConfiguration some =
                WorkspaceConfiguration.builder().initialSize(4096).build();
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(some, "native-arrays")) {
            INDArray before = Nd4j.createFromArray(7f, 8f);
            INDArray array = NativeArrays.of(VALUES, 6);
            assertThat(array.dup().data().asFloat()).containsExactly(VALUES);
            assertThat(before.getFloat(1)).isEqualTo(8);
            assertThat(workspace.isScopeActive()).isTrue();
        }
    }

    @Test
    void valuesThatDoNotFillTheShapeAreRefused() {
        assertThatThrownBy(() -> NativeArrays.of(VALUES, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid values: 6 (must be 4, as the shape holds)");
    }

    @Test
    void viewsAndTransposedArraysAreReadAndWrittenWhereTheyLie() {
        float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        INDArray whole = NativeArrays.of(values, 1, 12);
        INDArray view = whole.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 7));
        assertThat(NativeArrays.values(view)).containsExactly(3, 4, 5, 6);
        NativeArrays.assign(view, new float[] {-3, -4, -5, -6});
        assertThat(NativeArrays.values(whole)).containsExactly(0, 1, 2, -3, -4, -5, -6, 7, 8, 9, 10, 11);

        INDArray transposed =
                NativeArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).transpose();
        assertThat(NativeArrays.values(transposed)).containsExactly(1, 4, 2, 5, 3, 6);
        NativeArrays.assign(transposed, new float[] {1, 2, 3, 4, 5, 6});
        assertThat(transposed).isEqualTo(NativeArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    }
}
