/** Colours MNIST as Biased-MNIST and writes it as image shards. */
@NullMarked
package org.infoshape.jobs.buildbiasedmnist;

import org.jspecify.annotations.NullMarked;
