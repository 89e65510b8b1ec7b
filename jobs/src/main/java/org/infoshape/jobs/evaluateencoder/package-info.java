/** Measures what an encoder's output still tells: of the label, which it should, and of its input, which it should not. */
@NullMarked
package org.infoshape.jobs.evaluateencoder;

import org.jspecify.annotations.NullMarked;
