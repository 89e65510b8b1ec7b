package org.infoshape.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.JointCounts;
import org.infoshape.data.SharedData;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CelebaReleaseTest {

    private static final int N = 60;
    private static final String ATTRIBUTES = "list_attr_celeba.txt";
    private static final String PARTITION = "list_eval_partition.txt";
    private static final String IDENTITIES = "identity_CelebA.txt";

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        TestImages.celeba(folder, N);
    }

    private CelebaRelease read(boolean verified) throws IOException {
        return CelebaRelease.read(Storage.at(folder.toString()), verified);
    }

    private ImageFiles images() throws IOException {
        return ImageFiles.at(folder.resolve("img_align_celeba").toString(), 0);
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        String edited = text.replaceFirst(from, to);
        assertThat(edited).as("the edit finds its place").isNotEqualTo(text);
        Files.writeString(folder.resolve(file), edited);
    }

    private void requireRefused(String message) {
        assertThatThrownBy(() -> read(false))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message);
    }

    @Test
    void labelsSplitsAndIdentitiesComeFromTheFiles() throws IOException {
        ImageListing listing = read(false).officialSplits(images());
        assertThat(listing.splits()).containsExactly("train", "validation", "test");
        ListedImage fifth = listing.images().stream()
                .filter(image -> image.id().equals("000007.jpg"))
                .findFirst()
                .orElseThrow();
        assertThat(fifth.split()).isEqualTo("train");
        assertThat(fifth.labels()[listing.indexOf("Smiling")]).isEqualTo(1);
        assertThat(fifth.labels()[listing.indexOf("Male")]).isEqualTo(1);
        assertThat(fifth.labels()[listing.indexOf(CelebaRelease.IDENTITY)]).isEqualTo(3);
        assertThat(listing.classesOf(CelebaRelease.IDENTITY)).isEqualTo(22); // persons 1 to 21, and nobody
        assertThat(listing.images())
                .filteredOn(image -> image.split().equals("validation"))
                .hasSize(6);
    }

    @Test
    void noPersonIsInTwoSplitsUnderTheIdentityHash() throws IOException {
        ImageListing listing = read(false).identitySplits(images(), new HashSplit(1, 0.3, 0.3));
        int identity = listing.indexOf(CelebaRelease.IDENTITY);
        Map<Integer, String> splitOf = new HashMap<>();
        listing.images().forEach(image -> {
            String before = splitOf.put(image.labels()[identity], image.split());
            assertThat(before).isIn(null, image.split());
        });
        assertThat(listing.splits()).containsExactly("train", "validation", "test");
    }

    @Test
    void withoutIdentitiesTheyAreNoAttributeAndCannotSplit() throws IOException {
        Files.delete(folder.resolve(IDENTITIES));
        assertThat(read(false).officialSplits(images()).attributes()).hasSize(40);
        assertThatThrownBy(() -> read(false).identitySplits(images(), new HashSplit(1, 0.3, 0.3)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Missing identity_CelebA.txt (needed by split = identity-hash)");
    }

    @Test
    void imagesThatAreNotThereAreListedAsMissing() throws IOException {
        Files.delete(folder.resolve("img_align_celeba/000011.jpg"));
        assertThat(read(false).officialSplits(images()).missing())
                .containsExactly(new UnreadableImage("000011.jpg", "missing in " + folder.resolve("img_align_celeba")));
    }

    @Test
    void aMissingRowIsTold() throws IOException {
        edit(ATTRIBUTES, "000005.jpg.*\n", "");
        requireRefused("Invalid number of rows in list_attr_celeba.txt: 59 (must be 60, by its first line)");
    }

    @Test
    void aMissingColumnIsToldWithItsLine() throws IOException {
        edit(ATTRIBUTES, "000005.jpg *-?1", "000005.jpg");
        requireRefused("Invalid line 7 of list_attr_celeba.txt: 39 values behind the name (must be 40)");
        edit(ATTRIBUTES, "Attribute_0 ", "");
        requireRefused("Invalid line 2 of list_attr_celeba.txt: 39 names (must be the 40 attributes)");
    }

    @Test
    void anotherValueThanPlusOrMinusOneIsTold() throws IOException {
        edit(ATTRIBUTES, "000005.jpg *-?1", "000005.jpg 0");
        requireRefused("Invalid line 7 of list_attr_celeba.txt: Attribute_0 is 0 (must be 1 or -1)");
    }

    @Test
    void filesThatSpeakOfOtherImagesAreTold() throws IOException {
        edit(PARTITION, "000003.jpg", "000033.jpg");
        requireRefused(
                "Invalid line 3 of list_eval_partition.txt: 000033.jpg (must be 000003.jpg, as in list_attr_celeba.txt)");
    }

    @Test
    void aFileThatIsCutShortIsTold() throws IOException {
        edit(PARTITION, "000060.jpg.*\n", "");
        requireRefused(
                "Invalid number of rows in list_eval_partition.txt: 59 (must be 60, as in list_attr_celeba.txt)");
        Files.delete(folder.resolve(PARTITION));
        requireRefused("Missing list_eval_partition.txt in " + folder);
    }

    @Test
    void aSplitOrPersonThatIsNoNumberIsTold() throws IOException {
        edit(PARTITION, "000003.jpg 0", "000003.jpg 3");
        requireRefused("Invalid line 3 of list_eval_partition.txt: value 1 is 3 (must be a whole number, 0 .. 2)");
        edit(PARTITION, "000003.jpg 3", "000003.jpg x");
        requireRefused("Invalid line 3 of list_eval_partition.txt: value 1 is x (must be a whole number, 0 .. 2)");
    }

    @Test
    void aPartIsNotTakenForTheWholeRelease() {
        assertThatThrownBy(() -> read(true))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid number of rows in list_attr_celeba.txt: 60 (must be 202599, the whole release;"
                        + " verify-counts = false takes others)");
    }

    @Test
    void theRealFilesHaveTheKnownCountsAndInformation() throws IOException {
        Path real = SharedData.folder().resolve("celeba");
        Assumptions.assumeTrue(Files.exists(real.resolve(ATTRIBUTES)), "no CelebA label files here");
        CelebaRelease release = CelebaRelease.read(Storage.at(real.toString()), true);
        assertThat(release.size()).isEqualTo(202_599);
        ImageListing all = release.officialSplits(new NamesOnly());
        requireKnown(all, "Blond_Hair", 0.058, 5_548);
        requireKnown(all, "Heavy_Makeup", 0.285, 812);
        requireKnown(all, "Eyeglasses", 0.020, 8_620);
    }

    /** True I(attribute; gender) and four times the rarest cell, on the training split; known to three decimals. */
    private static void requireKnown(ImageListing all, String attribute, double nats, int balanced) {
        JointCounts cells = all.cells("train", attribute, "Male");
        assertThat(cells.total()).isEqualTo(162_770);
        assertThat(cells.mutualInformation()).isCloseTo(nats, within(0.0006));
        assertThat(4 * cells.fewest()).isEqualTo(balanced);
    }

    /** All images of the release by name, none of them there. */
    private static final class NamesOnly implements ImageFiles {

        private static final long serialVersionUID = 1L;

        @Override
        public String location() {
            return "nowhere";
        }

        @Override
        public List<String> names() {
            return IntStream.rangeClosed(1, 202_599)
                    .mapToObj(TestImages::celebaName)
                    .toList();
        }

        @Override
        public List<String> folders() {
            return List.of();
        }

        @Override
        public byte[] read(String name) throws IOException {
            throw new IOException("only names");
        }
    }
}
