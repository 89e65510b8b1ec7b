/** Turns folders of images, a folder a class, into image shards. */
@NullMarked
package org.infoshape.jobs.shardimages;

import org.jspecify.annotations.NullMarked;
