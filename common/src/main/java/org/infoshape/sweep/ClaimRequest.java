package org.infoshape.sweep;

import java.time.Duration;

/**
 * Who asks to run a trial.
 *
 * @param application Spark application of the asking task; an unended claim of the same application is that of a lost
 *     executor, for Spark runs a task again only when it has given up the one before
 * @param host of the asking task
 * @param lease for how long a claim of another application counts without a sign of life
 * @param attemptsBefore attempts there were when this sweep was started: failures among them may be tried again, later
 *     ones are another driver's and are taken over as they are
 */
public record ClaimRequest(String application, String host, Duration lease, int attemptsBefore) {}
