/** Attacks the frozen representations of a trained encoder with classifiers trained from scratch. */
@NullMarked
package org.infoshape.jobs.attackencoder;

import org.jspecify.annotations.NullMarked;
