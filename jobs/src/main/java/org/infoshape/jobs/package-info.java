/** The frame that every job runs in, from command line to exit code; each job has a package of its own below. */
@NullMarked
package org.infoshape.jobs;

import org.jspecify.annotations.NullMarked;
