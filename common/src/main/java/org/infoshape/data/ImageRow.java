package org.infoshape.data;

/**
 * One image as it lies in a shard.
 *
 * @param id stable name of the image in its data set
 * @param split such as {@code train}
 * @param pixels unsigned bytes, {@code [channels, height, width]}
 * @param labels class of each attribute, from 0, in the order of the attributes' names
 */
public record ImageRow(String id, String split, byte[] pixels, int[] labels) {}
