package org.infoshape.jobs.sweephyperparameters;

import com.typesafe.config.Config;
import java.io.Serializable;
import org.infoshape.config.Settings;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobConfig;
import org.infoshape.jobs.TrialContext;
import org.infoshape.jobs.TrialProgram;
import org.infoshape.result.Json;

/** The work of one trial. */
@FunctionalInterface
interface TrialBody {

    /** @return the summary as JSON */
    String run(Config settings, TrialContext context) throws Exception;

    /** Runs a job whole in the calling thread. It travels by name: jobs themselves are not serialisable. */
    record InThisThread(String jobClass) implements TrialBody, Serializable {

        @Override
        public String run(Config settings, TrialContext context) throws Exception {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Object job = Class.forName(jobClass, true, loader).getConstructor().newInstance();
            return run((Job<?, ?>) job, settings, context);
        }

        @SuppressWarnings("unchecked") // the plan has checked that the job is both
        private static <C extends Record & JobConfig> String run(Job<C, ?> job, Config settings, TrialContext context)
                throws Exception {
            C config = Settings.bind(settings, job.configType());
            return Json.write(((TrialProgram<C, ?>) job).runTrial(config, context));
        }
    }
}
