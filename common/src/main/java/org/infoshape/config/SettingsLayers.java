package org.infoshape.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one job from their layers, last wins: {@code reference.conf} (every key, documented, in a section a job)
 * -> {@code conf/<job>.conf} (what the job's shipped default changes) -> {@code conf/profiles/<profile>.conf} (a section a
 * job) -> the user's own file -> {@code --set key=value}.
 *
 * <p>The shipped files travel in the jar under {@code conf/}, so that a job finds them on any machine; a folder given by
 * the user takes their place.
 */
public final class SettingsLayers {

    private final String job;
    private final Optional<Path> confFolder;
    private Config layers;

    private SettingsLayers(String job, Optional<Path> confFolder) {
        this.job = job;
        this.confFolder = confFolder;
        this.layers = section(parse(resource("reference.conf"), "reference.conf"), job);
    }

    /**
     * The reference and the job's own shipped file.
     *
     * @param job kebab name
     * @param confFolder folder with {@code <job>.conf} and {@code profiles/}, instead of the shipped ones
     */
    public static SettingsLayers of(String job, Optional<Path> confFolder) {
        SettingsLayers settings = new SettingsLayers(job, confFolder);
        return settings.over(settings.shipped(job + ".conf"));
    }

    /** Lays the profile's section for this job on top. */
    public SettingsLayers profile(String profile) {
        return over(section(shipped("profiles/" + profile + ".conf"), job));
    }

    /** Lays a file of the user's on top; its keys are the job's, without the job's name. */
    public SettingsLayers file(Path file) {
        try {
            return over(parse(Files.readString(file), file.toString()));
        } catch (IOException e) {
            throw new InvalidConfigException("Cannot read --config " + file + ": " + e.getMessage());
        }
    }

    /**
     * Lays one {@code key=value} on top.
     *
     * @param assignment {@code key=value}; the value is HOCON, and text where it is no valid HOCON
     */
    public SettingsLayers set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new InvalidConfigException("Invalid --set " + assignment + " (must be key=value)");
        }
        String key = assignment.substring(0, equals).strip();
        String value = assignment.substring(equals + 1).strip();
        String origin = "--set " + assignment;
        Config layer;
        try {
            layer = parse(key + " = " + value, origin);
        } catch (InvalidConfigException e) {
            layer = parse(key + " = \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"", origin);
        }
        return over(layer);
    }

    /** Lays values that the program itself chose on top, by key. */
    public SettingsLayers values(Map<String, ?> values) {
        return over(ConfigFactory.parseMap(values, "the calling job"));
    }

    /** Lays settings that were written inside another job's on top; they keep the place where they were set. */
    public SettingsLayers over(ConfigObject settings) {
        return over(settings.toConfig());
    }

    /** The resolved settings. */
    public Config resolve() {
        try {
            return layers.resolve();
        } catch (ConfigException e) {
            throw new InvalidConfigException("Unresolved substitution: " + e.getMessage());
        }
    }

    /** Text of resolved settings, with sorted keys, that gives the same settings when it is read again. */
    public static String render(Config config) {
        return config.root()
                .render(ConfigRenderOptions.defaults()
                        .setOriginComments(false)
                        .setComments(false)
                        .setJson(false));
    }

    /**
     * One line without spaces for the same settings: what run directories and trial keys are hashed from. Numbers stand by
     * their value, so {@code 2e-3} and {@code 0.002}, or {@code 0} and {@code 0.0}, lead to the same folder.
     */
    public static String canonical(Config config) {
        return ConfigValueFactory.fromAnyRef(byValue(config.root().unwrapped())).render(ConfigRenderOptions.concise());
    }

    /**
     * The settings that a text of {@link #render} holds.
     *
     * @param origin of the text, for messages
     * @throws InvalidConfigException if it cannot be parsed
     */
    public static Config read(String rendered, String origin) {
        return parse(rendered, origin);
    }

    /** Whether a text that {@link #render} wrote holds these settings; 0 and 0.0 are the same number. */
    public static boolean same(String rendered, Config config) {
        return canonical(parse(rendered, "resolved settings")).equals(canonical(config));
    }

    private static @Nullable Object byValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new TreeMap<>();
            map.forEach((key, inner) -> values.put(String.valueOf(key), byValue(inner)));
            return values;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(inner -> values.add(byValue(inner)));
            return values;
        }
        return value instanceof Double number && number == number.longValue() ? (Object) number.longValue() : value;
    }

    /** Where a value was set, as {@code file:line} or as the command line had it. */
    public static String describe(ConfigOrigin origin) {
        String description = origin.description().replaceFirst(": \\d+(-\\d+)?$", "");
        return origin.lineNumber() > 0 && !description.startsWith("--set")
                ? description + ":" + origin.lineNumber()
                : description;
    }

    private SettingsLayers over(Config upper) {
        layers = upper.withFallback(layers);
        return this;
    }

    private Config shipped(String name) {
        if (confFolder.isEmpty()) {
            return parse(resource("conf/" + name), "conf/" + name);
        }
        Path file = confFolder.get().resolve(name);
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new InvalidConfigException("Cannot read " + file + " in --conf-dir: " + e.getMessage());
        }
    }

    private static Config section(Config config, String job) {
        if (!config.hasPath(job)) {
            return ConfigFactory.empty();
        }
        if (config.getValue(job).valueType() != ConfigValueType.OBJECT) {
            throw new InvalidConfigException("Invalid " + job + " (must be an object), set in "
                    + describe(config.getValue(job).origin()));
        }
        return ((ConfigObject) config.getValue(job)).toConfig();
    }

    private static Config parse(String text, String origin) {
        try {
            return ConfigFactory.parseString(
                    text,
                    ConfigParseOptions.defaults()
                            .setSyntax(ConfigSyntax.CONF)
                            .setOriginDescription(origin)
                            .setAllowMissing(false));
        } catch (ConfigException e) {
            throw new InvalidConfigException("Cannot parse " + e.getMessage());
        }
    }

    private static String resource(String name) {
        try (InputStream in = SettingsLayers.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new InvalidConfigException("No shipped file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidConfigException("Cannot read shipped file " + name + ": " + e.getMessage());
        }
    }
}
