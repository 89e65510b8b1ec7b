/** What {@code benchmark-speed} has done in processes of their own: one class a work, and the process that repeats it. */
@NullMarked
package org.infoshape.jobs.benchmarkspeed.workload;

import org.jspecify.annotations.NullMarked;
