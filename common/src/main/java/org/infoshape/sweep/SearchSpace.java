package org.infoshape.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.infoshape.config.InvalidConfigException;

/**
 * All settings that a sweep may try. Candidates are fixed before the first of them runs.
 *
 * @param axes by key
 */
public record SearchSpace(List<Axis> axes) {

    /** Beyond this a sweep is a mistake in the sweep file more often than a plan. */
    private static final long MOST_CANDIDATES = 1_000_000;

    public SearchSpace {
        axes = List.copyOf(axes);
    }

    /**
     * Every combination, the last axis varying fastest; one empty combination if there is no axis.
     *
     * @return the settings of each candidate, by key
     */
    public List<SortedMap<String, Object>> grid() {
        return cross(List.of(new TreeMap<>()), axes);
    }

    /**
     * Independent draws, each crossed with every value of the seed axis. The first draws stay what they were when more
     * are asked for; a draw that comes up twice counts once.
     *
     * @param count draws
     * @param sweepSeed of the sweep
     */
    public List<SortedMap<String, Object>> random(int count, long sweepSeed) {
        List<Axis> drawn = axes.stream().filter(axis -> !axis.isSeed()).toList();
        Set<SortedMap<String, Object>> draws = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            SortedMap<String, Object> draw = new TreeMap<>();
            for (Axis axis : drawn) {
                draw.put(axis.key(), axis.draw(sweepSeed, i));
            }
            draws.add(draw);
        }
        return cross(List.copyOf(draws), axes.stream().filter(Axis::isSeed).toList());
    }

    private static List<SortedMap<String, Object>> cross(List<SortedMap<String, Object>> start, List<Axis> axes) {
        long size = start.size();
        for (Axis axis : axes) {
            size *= axis.values().size();
            if (size > MOST_CANDIDATES) {
                throw new InvalidConfigException(
                        "Invalid sweep.axes: " + size + " candidates or more (must be <= " + MOST_CANDIDATES + ")");
            }
        }
        List<SortedMap<String, Object>> combinations = start;
        for (Axis axis : axes) {
            List<SortedMap<String, Object>> longer = new ArrayList<>();
            for (SortedMap<String, Object> combination : combinations) {
                for (Object value : axis.values()) {
                    SortedMap<String, Object> next = new TreeMap<>(combination);
                    next.put(axis.key(), value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return List.copyOf(combinations);
    }
}
