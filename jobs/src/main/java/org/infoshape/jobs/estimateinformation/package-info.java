/** Estimates the mutual information between any two groups of columns of a table. */
@NullMarked
package org.infoshape.jobs.estimateinformation;

import org.jspecify.annotations.NullMarked;
