/** Turns the CelebA release into image shards. */
@NullMarked
package org.infoshape.jobs.shardceleba;

import org.jspecify.annotations.NullMarked;
