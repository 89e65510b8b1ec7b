package org.infoshape.jobs.sweephyperparameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.infoshape.config.KebabCase;
import org.infoshape.jobs.Job;

/**
 * The numbers of a job's summary, by dotted kebab name: {@code after.leakage-nats}. What stands in a list goes by the texts of
 * its element: {@code labels.colour.worst.auc}.
 */
final class Metrics {

    private static final String ANY = "*";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Metrics() {}

    /** @param summary as the frame writes it, JSON of a record */
    static SortedMap<String, Double> of(String summary) {
        try {
            SortedMap<String, Double> metrics = new TreeMap<>();
            collect("", MAPPER.readTree(summary), metrics);
            return metrics;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A summary is JSON", e);
        }
    }

    private static void collect(String prefix, JsonNode object, SortedMap<String, Double> metrics) {
        object.fields().forEachRemaining(member -> {
            String name = prefix + KebabCase.of(member.getKey());
            JsonNode value = member.getValue();
            if (value.isObject()) {
                collect(name + ".", value, metrics);
            } else if (value.isArray()) {
                value.forEach(element -> {
                    String texts = texts(element);
                    if (!texts.isEmpty()) {
                        collect(name + "." + texts, element, metrics);
                    }
                });
            } else if (value.isNumber()) {
                metrics.put(name, value.doubleValue());
            } else if (value.isTextual() && value.textValue().matches("NaN|-?Infinity")) {
                metrics.put(name, Double.valueOf(value.textValue()));
            }
        });
    }

    /** {@code unbiased.digit.}: what tells an element of a list from the others. */
    private static String texts(JsonNode element) {
        StringBuilder texts = new StringBuilder();
        element.forEach(member -> {
            if (member.isTextual()) {
                texts.append(member.textValue()).append('.');
            }
        });
        return texts.toString();
    }

    /** Whether a job's summary can have a metric of this name. */
    static boolean has(SortedSet<String> names, String metric) {
        return names.contains(metric)
                || names.stream()
                        .filter(name -> name.contains(ANY))
                        .anyMatch(
                                name -> metric.matches(name.replace(".", "\\.").replace(ANY, ".+")));
    }

    /**
     * The names that the summaries of a job can have, {@code *} for the texts of a list's element; empty if its type does not
     * tell.
     */
    static SortedSet<String> names(Job<?, ?> job) {
        SortedSet<String> names = new TreeSet<>();
        Arrays.stream(job.getClass().getMethods())
                .filter(method -> method.getName().equals("run") && !method.isBridge())
                .map(Method::getReturnType)
                .filter(Class::isRecord)
                .forEach(summary -> collect("", summary, names));
        return names;
    }

    private static void collect(String prefix, Class<?> summary, SortedSet<String> names) {
        for (RecordComponent component : summary.getRecordComponents()) {
            String name = prefix + KebabCase.of(component.getName());
            Class<?> type = component.getType();
            if (type == Optional.class
                    && component.getGenericType() instanceof ParameterizedType optional
                    && optional.getActualTypeArguments()[0] instanceof Class<?> inside) {
                type = inside;
            }
            if (type.isRecord()) {
                collect(name + ".", type, names);
            } else if (type == List.class
                    && component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()
                    && Arrays.stream(element.getRecordComponents()).anyMatch(part -> part.getType() == String.class)) {
                collect(name + "." + ANY + ".", element, names);
            } else if (isNumber(type)) {
                names.add(name);
            }
        }
    }

    private static boolean isNumber(Type type) {
        return type == double.class
                || type == float.class
                || type == int.class
                || type == long.class
                || type instanceof Class<?> boxed && Number.class.isAssignableFrom(boxed);
    }
}
