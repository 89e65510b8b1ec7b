package org.infoshape.data;

/** Input data is missing, truncated or holds a value that cannot be used; the message is one line for the user. */
public final class InvalidDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDataException(String message) {
        super(message);
    }

    public InvalidDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
