package org.infoshape.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.config.NearestName;

/**
 * Columns of a table as a user names them, separated by commas: a name, a range {@code x0-x9} of numbered names, an array
 * column, or some of its elements, {@code features[3]} or {@code features[0-9]}. A column whose name is written exactly so
 * comes first.
 *
 * @param key the setting that names them, such as {@code "input.x"}
 * @param text its value
 */
public record ColumnGroup(String key, String text) {

    private static final Pattern ELEMENTS = Pattern.compile("(.+)\\[(\\d{1,9})(?:-(\\d{1,9}))?]");
    private static final Pattern RANGE = Pattern.compile("(.*?)(\\d{1,9})\\s*-\\s*(.*?)(\\d{1,9})");

    /**
     * Finds the columns in a table.
     *
     * @return in the order of the text
     * @throws InvalidConfigException if one is not there, holds what is no number, or is named twice
     */
    public List<ColumnSlice> in(List<TableColumn> columns) {
        List<ColumnSlice> slices = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            slices.addAll(item(item.strip(), columns));
        }
        HashSet<String> seen = new HashSet<>();
        for (ColumnSlice slice : slices) {
            for (int i = slice.from(); i < slice.until(); i++) {
                String name = columns.get(slice.column()).name();
                if (!seen.add(name + "[" + i + "]")) {
                    throw invalid(text + " (must not name column " + name + " twice)");
                }
            }
        }
        return List.copyOf(slices);
    }

    private List<ColumnSlice> item(String item, List<TableColumn> columns) {
        List<String> names = columns.stream().map(TableColumn::name).toList();
        if (item.isEmpty()) {
            throw invalid("'" + text + "' (must be names of columns separated by commas)");
        }
        if (names.contains(item)) {
            return List.of(whole(item, columns, names));
        }
        Matcher elements = ELEMENTS.matcher(item);
        if (elements.matches() && names.contains(elements.group(1))) {
            return List.of(elements(item, elements, columns.get(names.indexOf(elements.group(1))), names));
        }
        Matcher range = RANGE.matcher(item);
        if (range.matches() && range.group(1).equals(range.group(3))) {
            return numberedNames(item, range).stream()
                    .map(name -> whole(name, columns, names))
                    .toList();
        }
        return List.of(whole(item, columns, names));
    }

    private ColumnSlice whole(String name, List<TableColumn> columns, List<String> names) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new InvalidConfigException("Unknown column " + name + " in " + key + NearestName.hint(name, names));
        }
        TableColumn column = columns.get(index);
        if (column.kind() == TableColumn.Kind.UNUSABLE) {
            throw invalid(name + " (must be a column of numbers, booleans, texts or arrays of numbers)");
        }
        return new ColumnSlice(index, 0, column.length());
    }

    private ColumnSlice elements(String item, Matcher found, TableColumn column, List<String> names) {
        if (column.kind() != TableColumn.Kind.ARRAY) {
            throw invalid(item + " (" + column.name() + " must be an array column)");
        }
        int first = Integer.parseInt(found.group(2));
        int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
        if (last < first || last >= column.length()) {
            throw invalid(item + " (elements must rise and be <= " + (column.length() - 1) + ")");
        }
        return new ColumnSlice(names.indexOf(column.name()), first, last + 1);
    }

    private List<String> numberedNames(String item, Matcher found) {
        String firstDigits = found.group(2);
        int first = Integer.parseInt(firstDigits);
        int last = Integer.parseInt(found.group(4));
        if (last < first) {
            throw invalid(item + " (a range must rise)");
        }
        String digits =
                firstDigits.startsWith("0") && firstDigits.length() > 1 ? "%0" + firstDigits.length() + "d" : "%d";
        String[] names = new String[last - first + 1];
        Arrays.setAll(names, i -> found.group(1) + digits.formatted(first + i));
        return List.of(names);
    }

    private InvalidConfigException invalid(String valueAndLimit) {
        return new InvalidConfigException("Invalid " + key + ": " + valueAndLimit);
    }
}
