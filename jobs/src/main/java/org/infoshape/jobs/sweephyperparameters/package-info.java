/** Many trials of another job, each with other settings, as one job that loses nothing. */
@NullMarked
package org.infoshape.jobs.sweephyperparameters;

import org.jspecify.annotations.NullMarked;
