/**
 * Spark's side of the suite: the session, {@code Row} codecs, shards of the training data on the executors, and parameter
 * averaging whose result depends on nothing but the data, the seed and the number of workers.
 */
@NullMarked
package org.infoshape.spark;

import org.jspecify.annotations.NullMarked;
