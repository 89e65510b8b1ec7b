package org.infoshape.measurement;

/** A figure on X itself, on the untrained and on the trained encoder's Z, as a {@code summary.json} holds it. */
public record RawBeforeAfter(double raw, double before, double after) {}
