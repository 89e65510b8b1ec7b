package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.data.TableColumn.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnGroupTest {

    private static final List<TableColumn> TABLE = List.of(
            new TableColumn("x0", Kind.NUMBER, 1),
            new TableColumn("x1", Kind.NUMBER, 1),
            new TableColumn("x2", Kind.NUMBER, 1),
            new TableColumn("label", Kind.TEXT, 1),
            new TableColumn("features", Kind.ARRAY, 20),
            new TableColumn("when", Kind.UNUSABLE, 1),
            new TableColumn("p07", Kind.NUMBER, 1),
            new TableColumn("p08", Kind.NUMBER, 1),
            new TableColumn("a1-a2", Kind.NUMBER, 1));

    private static List<ColumnSlice> in(String text) {
        return new ColumnGroup("input.x", text).in(TABLE);
    }

    private static ColumnSlice column(int index) {
        return new ColumnSlice(index, 0, 1);
    }

    @Test
    void namesRangesAndArraysAreFoundInTheOrderOfTheText() {
        assertThat(in("label")).containsExactly(column(3));
        assertThat(in("x2, x0")).containsExactly(column(2), column(0));
        assertThat(in("x0-x2,label")).containsExactly(column(0), column(1), column(2), column(3));
        assertThat(in("p07-p08")).containsExactly(column(6), column(7));
        assertThat(in("features")).containsExactly(new ColumnSlice(4, 0, 20));
        assertThat(in("features[0-9]")).containsExactly(new ColumnSlice(4, 0, 10));
        assertThat(in("features[3], x1")).containsExactly(new ColumnSlice(4, 3, 4), column(1));
    }

    @Test
    void aColumnWithTheExactNameComesBeforeARange() {
        assertThat(in("a1-a2")).containsExactly(column(8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lable | Unknown column lable in input.x (did you mean 'label'?)",
                "x0-x3 | Unknown column x3 in input.x (did you mean 'x0'?)",
                "x2-x0 | Invalid input.x: x2-x0 (a range must rise)",
                "x0,,x1 | Invalid input.x: 'x0,,x1' (must be names of columns separated by commas)",
                "x0-x2,x1 | Invalid input.x: x0-x2,x1 (must not name column x1 twice)",
                "when | Invalid input.x: when (must be a column of numbers, booleans, texts or arrays of numbers)",
                "x1[0] | Invalid input.x: x1[0] (x1 must be an array column)",
                "features[4-20] | Invalid input.x: features[4-20] (elements must rise and be <= 19)",
            })
    void whatIsNotThereIsNamedWithTheSetting(String text, String message) {
        assertThatThrownBy(() -> in(text))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(message);
    }

    @Test
    void groupsMayShareColumns() {
        TableLayout layout = TableLayout.of(
                TABLE,
                List.of(
                        new ColumnGroup("input.x", "x1, features[2-3]"),
                        new ColumnGroup("input.y", "features[3], label")));
        assertThat(layout.columns()).extracting(TableColumn::name).containsExactly("x1", "features", "label");
        float[] features = new float[20];
        features[2] = 12;
        features[3] = 13;
        float[][] cells = {{7}, features, {1}};
        float[] out = new float[6];
        layout.gather(0, cells, out, 0);
        layout.gather(1, cells, out, 4);
        assertThat(out).containsExactly(7, 12, 13, 0, 13, 1);
    }
}
