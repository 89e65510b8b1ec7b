package org.infoshape.image;

/** A file that is no whole image; the message says why, without the file's name. */
public final class CorruptImageException extends Exception {

    private static final long serialVersionUID = 1L;

    CorruptImageException(String reason) {
        super(reason);
    }

    CorruptImageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
