package org.infoshape.sampler;

/**
 * Turns a vector in the plane of two of its components by an angle that grows with its length:
 * {@code |v|^2 / dimension} radians. Lengths stay, so the map is undone by turning back.
 *
 * @param first component of the plane
 * @param second component of the plane, not the first
 */
public record Spiral(int first, int second) implements Recoding {

    @Override
    public int outputs(int inputs) {
        if (Math.min(first, second) < 0 || Math.max(first, second) >= inputs || first == second) {
            throw new IllegalArgumentException("Invalid plane: " + first + ", " + second
                    + " (must be two of the components 0 .. " + (inputs - 1) + ")");
        }
        return inputs;
    }

    @Override
    public void apply(double[] from, float[] to) {
        double squares = 0;
        for (int i = 0; i < from.length; i++) {
            squares += from[i] * from[i];
            to[i] = (float) from[i];
        }
        double angle = squares / from.length;
        to[first] = (float) (Math.cos(angle) * from[first] + Math.sin(angle) * from[second]);
        to[second] = (float) (Math.cos(angle) * from[second] - Math.sin(angle) * from[first]);
    }
}
