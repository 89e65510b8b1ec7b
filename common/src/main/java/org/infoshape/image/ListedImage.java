package org.infoshape.image;

import java.io.Serializable;

/**
 * An image file with what is known of it.
 *
 * @param id unique in its data set
 * @param file name in its {@link ImageFiles}
 * @param split such as {@code train}
 * @param labels class of each attribute, from 0, in the listing's order
 */
public record ListedImage(String id, String file, String split, int[] labels) implements Serializable {}
