/** Judges every estimator by distributions whose mutual information is known. */
@NullMarked
package org.infoshape.jobs.benchmarkestimators;

import org.jspecify.annotations.NullMarked;
