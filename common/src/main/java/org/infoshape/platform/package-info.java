/** The machine that a result was computed on, as far as it can change bits or speed. */
@NullMarked
package org.infoshape.platform;

import org.jspecify.annotations.NullMarked;
