/** Distributions whose mutual information is known. */
@NullMarked
package org.infoshape.sampler;

import org.jspecify.annotations.NullMarked;
