/** Training of encoders (InfoShape's schedules, mini-batches, rounds, checkpoints) and what is measured on them. */
@NullMarked
package org.infoshape.encoder;

import org.jspecify.annotations.NullMarked;
