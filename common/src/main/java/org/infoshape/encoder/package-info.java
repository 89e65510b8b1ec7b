/** Training of encoders: InfoShape's schedules, its mini-batches, rounds and checkpoints. */
@NullMarked
package org.infoshape.encoder;

import org.jspecify.annotations.NullMarked;
