/** {@code compare-encoders}: IRENE's figure 4 and table 1 from many attacked encoders. */
@NullMarked
package org.infoshape.jobs.compareencoders;

import org.jspecify.annotations.NullMarked;
