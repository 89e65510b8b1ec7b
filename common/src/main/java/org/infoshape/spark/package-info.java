/** Session, Row codecs, deterministic parameter averaging, GPU placement. */
@NullMarked
package org.infoshape.spark;

import org.jspecify.annotations.NullMarked;
