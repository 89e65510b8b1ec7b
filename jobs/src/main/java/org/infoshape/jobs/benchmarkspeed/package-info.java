/** Measures our work beside its peers, in alternation. */
@NullMarked
package org.infoshape.jobs.benchmarkspeed;

import org.jspecify.annotations.NullMarked;
