/** Generates the Gaussian data of the thesis, with what is known about it. */
@NullMarked
package org.infoshape.jobs.generategaussian;

import org.jspecify.annotations.NullMarked;
