package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageSetTest {

    private static final ImageSet FACES = new ImageSet(
            "faces", 3, 64, 64, Map.of("Male", 2, "Young", 2, "identity", 100), Map.of("train", 10, "test", 0), "");

    @Test
    void aJointAttributeHasAClassForEveryCombination() {
        assertThat(FACES.classesOf("Male")).isEqualTo(2);
        assertThat(FACES.classesOf("Male x Young")).isEqualTo(4);
        assertThat(FACES.classesOf("Male x Young x identity")).isEqualTo(400);
        assertThat(JointAttribute.of("Male x Young").parts()).isEqualTo(List.of("Male", "Young"));
        assertThat(JointAttribute.of("Male").several()).isFalse();
    }

    @Test
    void anUnknownNameIsToldWithTheNearestAlsoInsideAJointOne() {
        assertThatThrownBy(() -> FACES.classesOf("Yung"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Unknown attribute Yung of faces (did you mean 'Young'?)");
        assertThatThrownBy(() -> FACES.classesOf("Male x Yung"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Unknown attribute Yung of faces (did you mean 'Young'?)");
    }

    @Test
    void aSplitWithoutImagesCannotBeUsed() {
        assertThatThrownBy(() -> FACES.sizeOf("test"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("No images in split test of faces");
    }
}
