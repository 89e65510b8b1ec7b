package org.infoshape.data;

import java.util.List;

/**
 * An attribute that is a pair or tuple of others, written {@code Male x Young}: its class is that of all parts together, the
 * last part's running fastest. To hide it is to hide what the parts tell together, not only each alone.
 *
 * @param parts names, at least one
 */
public record JointAttribute(List<String> parts) {

    private static final String BETWEEN = " x ";

    public JointAttribute {
        parts = List.copyOf(parts);
    }

    /** A plain name is the attribute of one part. */
    public static JointAttribute of(String name) {
        return new JointAttribute(List.of(name.split(BETWEEN)));
    }

    /** Whether it has more than one part. */
    public boolean several() {
        return parts.size() > 1;
    }

    /** Product of the parts' numbers of classes; throws as {@link ImageSet#classesOf}. */
    int classes(ImageSet set) {
        return parts.stream().mapToInt(set::classesOf).reduce(1, Math::multiplyExact);
    }
}
