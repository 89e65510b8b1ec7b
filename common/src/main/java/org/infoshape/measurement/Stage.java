package org.infoshape.measurement;

/** Which representation is measured. */
public enum Stage {
    /** X itself. */
    RAW,
    /** Z of the encoder before the first step. */
    BEFORE,
    /** Z of the trained encoder. */
    AFTER;

    /** What stands for the representation in the name of a quantity: X or Z. */
    String variable() {
        return this == RAW ? "X" : "Z";
    }

    /** The name of a quantity at this stage, such as {@code I(Z;L) after}. */
    String of(String quantity) {
        return switch (this) {
            case RAW -> quantity;
            case BEFORE -> quantity + " before";
            case AFTER -> quantity + " after";
        };
    }
}
