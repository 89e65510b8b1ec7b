package org.infoshape.sweep;

/**
 * The right to run a trial, held by one attempt while it shows signs of life.
 *
 * @param key of the trial
 * @param attempt from 0
 * @param application Spark application that the attempt belongs to
 * @param host that runs it
 * @param process id of its operating system process
 * @param atMillis wall clock when it was claimed, since the epoch
 */
public record Claim(String key, int attempt, String application, String host, long process, long atMillis) {}
