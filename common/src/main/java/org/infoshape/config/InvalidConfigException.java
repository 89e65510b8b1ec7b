package org.infoshape.config;

/** A setting is missing, unknown, of the wrong type or out of its limits; the message is one line for the user. */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidConfigException(String message) {
        super(message);
    }
}
