/** Trains IRENE: keeps the target in the bottleneck of an image network and removes private attributes from it. */
@NullMarked
package org.infoshape.jobs.trainirene;

import org.jspecify.annotations.NullMarked;
