/** Seeds derived from (run seed, label, index), and the streams of randomness that they start. */
@NullMarked
package org.infoshape.random;

import org.jspecify.annotations.NullMarked;
