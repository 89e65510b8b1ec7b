package org.infoshape.sweep;

/**
 * How an attempt ended that did not complete its trial.
 *
 * @param failed an error of the trial's own; false if it was only interrupted
 * @param error one line
 * @param seconds wall clock
 */
record AttemptEnd(boolean failed, String error, double seconds) {}
