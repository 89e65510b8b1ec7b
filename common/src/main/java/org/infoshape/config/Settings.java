package org.infoshape.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Binds a HOCON object to a settings record: component {@code batchSize} is key {@code batch-size}, a record component is a
 * nested object. Components may be {@code boolean}, {@code int}, {@code long}, {@code double}, {@code String}, an enum
 * (kebab case), a record, an {@link Optional} or a {@link List} of these; a {@link ConfigObject} is taken as it stands, for
 * keys that only the owner of the setting can judge.
 *
 * <p>Every key must be present (reference.conf gives all defaults; {@code null} stands for an empty Optional), known, of
 * the right type and within its {@link Range}; then {@link CheckedSettings} rules are applied.
 */
public final class Settings {

    private static final String WHOLE_NUMBER = "a whole number";

    private Settings() {}

    /**
     * @param config the resolved settings of one job
     * @throws InvalidConfigException on the first fault found: what, value, limit, where it was set
     */
    public static <R extends Record> R bind(Config config, Class<R> type) {
        return type.cast(bindRecord(config.root(), "", type));
    }

    private static Object bindRecord(ConfigObject object, String path, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> known =
                Arrays.stream(components).map(c -> KebabCase.of(c.getName())).toList();
        for (var entry : object.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new InvalidConfigException("Unknown key " + path + entry.getKey()
                        + NearestName.hint(entry.getKey(), known) + whereSet(entry.getValue()));
            }
        }
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            ConfigValue value = object.get(known.get(i));
            if (value == null) {
                throw new InvalidConfigException("Missing key " + path + known.get(i));
            }
            arguments[i] = bindComponent(value, path + known.get(i), components[i]);
        }
        Object settings = construct(type, components, arguments);
        if (settings instanceof CheckedSettings checked) {
            checked.check((holds, key, limit) -> requireRule(object, path, key, holds, limit));
        }
        return settings;
    }

    private static void requireRule(ConfigObject object, String path, String key, boolean holds, String limit) {
        if (!holds) {
            throw invalid(path + key, valueAt(object, key), limit);
        }
    }

    /** The value of a key, null values included; the object itself if it has no such key. */
    private static ConfigValue valueAt(ConfigObject object, String key) {
        ConfigValue value = object;
        for (String name : ConfigUtil.splitPath(key)) {
            if (!(value instanceof ConfigObject inner) || !inner.containsKey(name)) {
                return object;
            }
            value = inner.get(name);
        }
        return value;
    }

    private static Object bindComponent(ConfigValue value, String path, RecordComponent component) {
        Object bound = bindValue(value, path, component.getGenericType());
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            numbersIn(bound).forEach(number -> requireWithin(range, number, path, value));
        }
        return bound;
    }

    private static Stream<Number> numbersIn(Object bound) {
        if (bound instanceof Number number) {
            return Stream.of(number);
        }
        if (bound instanceof Optional<?> optional) {
            return optional.stream().flatMap(Settings::numbersIn);
        }
        if (bound instanceof List<?> list) {
            return list.stream().flatMap(Settings::numbersIn);
        }
        return Stream.empty();
    }

    private static void requireWithin(Range range, Number number, String path, ConfigValue value) {
        double v = number.doubleValue();
        if (!(range.aboveMin() ? v > range.min() : v >= range.min())) {
            throw invalid(path, value, "must be " + (range.aboveMin() ? "> " : ">= ") + plain(range.min()));
        }
        if (!(range.belowMax() ? v < range.max() : v <= range.max())) {
            throw invalid(path, value, "must be " + (range.belowMax() ? "< " : "<= ") + plain(range.max()));
        }
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) && Math.abs(limit) < 1e15
                ? Long.toString((long) limit)
                : Double.toString(limit);
    }

    private static Object bindValue(ConfigValue value, String path, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return value.valueType() == ConfigValueType.NULL
                        ? Optional.empty()
                        : Optional.of(bindValue(value, path, element));
            }
            return bindList(value, path, element);
        }
        return bindScalar(value, path, (Class<?>) type);
    }

    private static List<Object> bindList(ConfigValue value, String path, Type element) {
        if (!(value instanceof ConfigList list)) {
            throw invalid(path, value, "must be a list");
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            bound.add(bindValue(list.get(i), path + "[" + i + "]", element));
        }
        return List.copyOf(bound);
    }

    private static Object bindScalar(ConfigValue value, String path, Class<?> type) {
        if (type.isRecord()) {
            if (!(value instanceof ConfigObject object)) {
                throw invalid(path, value, "must be an object");
            }
            return bindRecord(object, path + ".", type);
        }
        if (type == ConfigObject.class) {
            if (!(value instanceof ConfigObject)) {
                throw invalid(path, value, "must be an object");
            }
            return value;
        }
        if (type.isEnum()) {
            return bindEnum(value, path, type);
        }
        Config single = value.atKey("v");
        // the library would cut the fraction off
        if (value.unwrapped() instanceof Double number
                && number != Math.rint(number)
                && nounOf(type).equals(WHOLE_NUMBER)) {
            throw invalid(path, value, "must be " + WHOLE_NUMBER);
        }
        try {
            if (type == int.class || type == Integer.class) {
                return single.getInt("v");
            } else if (type == long.class || type == Long.class) {
                return single.getLong("v");
            } else if (type == double.class || type == Double.class) {
                return single.getDouble("v");
            } else if (type == boolean.class || type == Boolean.class) {
                return single.getBoolean("v");
            } else if (type == String.class) {
                return single.getString("v");
            }
        } catch (ConfigException e) {
            throw invalid(path, value, "must be " + nounOf(type));
        }
        throw new IllegalStateException("Settings of type " + type + " are not supported (" + path + ")");
    }

    private static String nounOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> WHOLE_NUMBER;
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            default -> "text";
        };
    }

    private static Object bindEnum(ConfigValue value, String path, Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> KebabCase.of(((Enum<?>) constant).name()))
                .toList();
        int index = names.indexOf(String.valueOf(value.unwrapped()));
        if (index < 0) {
            throw invalid(path, value, "must be one of " + String.join(", ", names));
        }
        return type.getEnumConstants()[index];
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Settings " + type + " reject values that passed their limits", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Settings " + type + " cannot be built", e);
        }
    }

    private static InvalidConfigException invalid(String path, ConfigValue value, String limit) {
        return new InvalidConfigException(
                "Invalid " + path + ": " + value.unwrapped() + " (" + limit + ")" + whereSet(value));
    }

    private static String whereSet(ConfigValue value) {
        return ", set in " + SettingsLayers.describe(value.origin());
    }
}
