package org.infoshape.jobs;

import com.typesafe.config.Config;
import java.util.List;
import org.infoshape.config.KebabCase;

/**
 * One Spark job: validated settings in, summary out. Its name is that of its class in kebab case, of its configuration
 * {@code conf/<name>.conf} and of its script {@code submit-scripts/<name>.sh}.
 *
 * @param <C> settings
 * @param <S> summary, written as {@code summary.json}
 */
public interface Job<C extends Record & JobConfig, S extends Record> {

    /** {@code TrainEncoderJob -> train-encoder}. */
    default String name() {
        return KebabCase.of(getClass().getSimpleName().replaceFirst("Job$", ""));
    }

    /** One line for {@code --help}. */
    String description();

    /** The record that the settings are bound to. */
    Class<C> configType();

    /** What would be done, a line each, for {@code --dry-run} and the log; touches nothing. */
    List<String> plan(C config);

    /**
     * The settings that name the run's folder: runs that agree in them share it. All by default; the seed stands in the
     * folder's name anyway.
     */
    default Config identity(Config resolved) {
        return resolved;
    }

    /**
     * Looks at what must be there before Spark starts, such as input files.
     *
     * @throws JobFailure or {@link org.infoshape.config.InvalidConfigException} with a line for the user
     */
    default void checkInputs(C config) {}

    /**
     * Does the work and writes its results through the context. A run that was killed is called again with the same
     * context directory and goes on from its checkpoints.
     */
    S run(C config, JobContext context) throws Exception;

    /**
     * Looks at what a run came to, after all of its results have been written.
     *
     * @throws JobFailure if the process should end with another exit code than {@link ExitCode#DONE}
     */
    default void judge(S summary) {}
}
