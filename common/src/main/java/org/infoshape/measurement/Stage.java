package org.infoshape.measurement;

/** Which representation is measured. */
public enum Stage {
    /** X itself. */
    RAW,
    /** Z of the encoder before the first step. */
    BEFORE,
    /** Z of the trained encoder. */
    AFTER
}
