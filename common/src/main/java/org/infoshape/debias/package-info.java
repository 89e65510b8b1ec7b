/** The debiasing baselines of IRENE's figure 4 as pure functions of one batch, with their gradients, and a linear eraser. */
@NullMarked
package org.infoshape.debias;

import org.jspecify.annotations.NullMarked;
