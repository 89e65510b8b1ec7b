/**
 * Pure functions from critic scores to nats, with their gradients: the Donsker-Varadhan family of lower bounds on mutual
 * information.
 */
@NullMarked
package org.infoshape.bound;

import org.jspecify.annotations.NullMarked;
