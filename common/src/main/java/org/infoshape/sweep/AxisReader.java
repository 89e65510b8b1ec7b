package org.infoshape.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.config.NearestName;
import org.infoshape.config.Range;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;

/**
 * Reads axes: {@code "<job>.<key>" = [..]}, {@code {range {from, to, count}}}, {@code {log-range {from, to, count}}} or
 * {@code {random {from, to, distribution, count, seed}}}. {@code null} takes away an axis that a lower layer set.
 */
public final class AxisReader {

    private static final MathContext DIGITS = new MathContext(12);
    private static final List<String> KINDS = List.of("range", "log-range", "random");
    private static final Config RANDOM_DEFAULTS =
            com.typesafe.config.ConfigFactory.parseString("distribution = uniform, count = 1, seed = 0");

    /** Evenly spaced values, both ends included. */
    record EvenRange(double from, double to, @Range(min = 1) int count) implements CheckedSettings {
        @Override
        public void check(Checks checks) {
            checks.require(to >= from, "to", "must be >= from = " + from);
            checks.require(count > 1 || from == to, "count", "must be >= 2, or from and to the same");
        }

        double value(int i) {
            return i == 0 ? from : i == count - 1 ? to : rounded(from + i * (to - from) / (count - 1));
        }
    }

    /** Values with even ratios, both ends included. */
    record LogRange(
            @Range(min = 0, aboveMin = true) double from,
            double to,
            @Range(min = 2) int count) implements CheckedSettings {
        @Override
        public void check(Checks checks) {
            checks.require(to > from, "to", "must be > from = " + from);
        }

        double value(int i) {
            return i == 0 ? from : i == count - 1 ? to : rounded(from * Math.pow(to / from, (double) i / (count - 1)));
        }
    }

    /** So that a step of 0.1 leads to 0.3, and a decade from 1 to 10: no 0.30000000000000004, no 9.999999999999998. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** Draws; {@code count} of them if the strategy is a grid. */
    record Random(
            double from,
            double to,
            RandomDraws.Distribution distribution,
            @Range(min = 1) int count,
            long seed) implements CheckedSettings {
        @Override
        public void check(Checks checks) {
            checks.require(to > from, "to", "must be > from = " + from);
            boolean logarithmic = distribution == RandomDraws.Distribution.LOG_UNIFORM;
            checks.require(!logarithmic || from > 0, "from", "must be > 0 where the distribution is log-uniform");
        }
    }

    private final String job;
    private final long sweepSeed;

    /**
     * @param job kebab name that every axis begins with
     * @param sweepSeed seed of the sweep, for random draws
     */
    public AxisReader(String job, long sweepSeed) {
        this.job = job;
        this.sweepSeed = sweepSeed;
    }

    /**
     * @param axes one entry an axis; keys may be quoted paths or nested objects
     * @return the axes in the order of their keys, the seed last so that experiments are finished one after the other
     * @throws InvalidConfigException if an axis is of another job or its values are none of the four kinds
     */
    public List<Axis> read(ConfigObject axes) {
        Map<String, ConfigValue> flat = new TreeMap<>();
        flatten("", axes, flat);
        List<Axis> read = new ArrayList<>();
        flat.forEach((path, value) -> {
            if (value.valueType() != ConfigValueType.NULL) {
                read.add(axis(path, value));
            }
        });
        read.sort(Comparator.comparing(Axis::isSeed).thenComparing(Axis::key));
        return List.copyOf(read);
    }

    private static void flatten(String prefix, ConfigObject object, Map<String, ConfigValue> flat) {
        object.forEach((name, value) -> {
            boolean nested = value instanceof ConfigObject inner
                    && inner.keySet().stream().noneMatch(KINDS::contains);
            if (nested) {
                flatten(prefix + name + ".", (ConfigObject) value, flat);
            } else {
                flat.put(prefix + name, value);
            }
        });
    }

    private Axis axis(String path, ConfigValue value) {
        String place = "sweep.axes.\"" + path + "\" (" + SettingsLayers.describe(value.origin()) + ")";
        if (!path.startsWith(job + ".")) {
            String owner = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            throw new InvalidConfigException("Invalid axis " + path + " (must begin with the base job: " + job + ".)"
                    + NearestName.hint(owner, List.of(job)) + ", set in " + place);
        }
        String key = path.substring(job.length() + 1);
        if (value instanceof ConfigList list) {
            return new Axis(key, distinct(list.unwrapped(), path, place), Optional.empty(), place);
        }
        if (value instanceof ConfigObject kind && kind.size() == 1) {
            return ofKind(key, kind.keySet().iterator().next(), kind.toConfig(), place);
        }
        throw new InvalidConfigException("Invalid axis " + path + ": " + value.unwrapped()
                + " (must be a list or one of range, log-range, random), set in " + place);
    }

    private static List<Object> distinct(List<Object> values, String path, String place) {
        if (values.isEmpty() || values.contains(null)) {
            throw new InvalidConfigException("Invalid axis " + path + ": " + values
                    + " (must have at least one value, none null), set in " + place);
        }
        return values.stream().distinct().toList();
    }

    private Axis ofKind(String key, String kind, Config settings, String place) {
        Config of = settings.getConfig(kind);
        try {
            switch (kind) {
                case "range":
                    EvenRange range = Settings.bind(of, EvenRange.class);
                    return new Axis(key, values(range.count(), range::value), Optional.empty(), place);
                case "log-range":
                    LogRange logRange = Settings.bind(of, LogRange.class);
                    return new Axis(key, values(logRange.count(), logRange::value), Optional.empty(), place);
                default:
                    Random random = Settings.bind(of.withFallback(RANDOM_DEFAULTS), Random.class);
                    RandomDraws draws =
                            new RandomDraws(random.from(), random.to(), random.distribution(), random.seed());
                    return new Axis(key, draws.first(random.count(), sweepSeed, key), Optional.of(draws), place);
            }
        } catch (InvalidConfigException e) {
            throw new InvalidConfigException("Invalid axis " + job + "." + key + ": " + e.getMessage());
        }
    }

    /** Whole numbers stay whole, so that ranges serve integer settings as well. */
    private static List<Object> values(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count)
                .<Object>mapToObj(i -> CanonicalJson.plain(value.applyAsDouble(i)))
                .distinct()
                .toList();
    }
}
