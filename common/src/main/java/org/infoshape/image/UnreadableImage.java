package org.infoshape.image;

import java.io.Serializable;

/**
 * An image that was left out.
 *
 * @param id of the image
 * @param reason for people
 */
public record UnreadableImage(String id, String reason) implements Serializable {}
