/**
 * Adversaries and classifiers, trained from scratch on frozen representations: they measure what is left in Z and never
 * train the encoder.
 */
@NullMarked
package org.infoshape.attack;

import org.jspecify.annotations.NullMarked;
