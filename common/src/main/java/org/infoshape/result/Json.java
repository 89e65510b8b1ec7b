package org.infoshape.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back, one way for every file of a run.
 *
 * <p>Same value, same bytes: components stand in the order of the record, map entries in the order of their keys, lines
 * end with {@code \n}, also on the last line. NaN and the infinities, for which JSON has no number, are the strings
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, and are read back as numbers; null is written as
 * {@code null}, never left out. Reading refuses what it does not know: an unknown, missing or repeated property, null
 * for a primitive, text after the end.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new RecordOrder())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer(prettyPrinter());

    private Json() {}

    /** Jackson 2.15 moves renamed components of a record to its end; this keeps them in place. */
    private static final class RecordOrder extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public String @Nullable [] findSerializationPropertyOrder(AnnotatedClass type) {
            if (!type.getRawType().isRecord()) {
                return super.findSerializationPropertyOrder(type);
            }
            return Arrays.stream(type.getRawType().getRecordComponents())
                    .map(RecordComponent::getName)
                    .toArray(String[]::new);
        }
    }

    private static DefaultPrettyPrinter prettyPrinter() {
        // the default indenter takes the line separator of the machine
        return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    /**
     * @param value record, map, list or plain value
     * @throws IllegalArgumentException if the value holds something that has no JSON form
     */
    public static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + value.getClass().getSimpleName() + " as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * @param json the whole text
     * @param type record to read
     * @param source where the text comes from, for the message: a file's name
     * @throws IllegalArgumentException naming source, line and column, if the text is not exactly one such record
     */
    public static <T> T read(String json, Class<T> type, String source) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException(
                        "Invalid " + source + ": null (must be one " + type.getSimpleName() + ")");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new IllegalArgumentException("Invalid " + source + place + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A record as nested maps, as it would stand in JSON. */
    public static Map<String, Object> map(Object record) {
        return MAPPER.convertValue(record, new TypeReference<Map<String, Object>>() {});
    }
}
