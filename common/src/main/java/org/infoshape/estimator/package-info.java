/** Paired samples in, {@link org.infoshape.result.MutualInformationEstimate} out. */
@NullMarked
package org.infoshape.estimator;

import org.jspecify.annotations.NullMarked;
