/** A run's self-contained HTML page: its building blocks, its charts, and the reports of the jobs. */
@NullMarked
package org.infoshape.result.report;

import org.jspecify.annotations.NullMarked;
