package org.infoshape.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.JointCounts;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageListingTest {

    @TempDir
    private Path work;

    /** Cells [[counts[0], counts[1]], [counts[2], counts[3]]] in split train, and two images of cell 0, 0 in split test. */
    private static ImageListing listing(int... counts) {
        Map<String, Integer> attributes = new LinkedHashMap<>();
        attributes.put("Smiling", 2);
        attributes.put("Male", 2);
        List<ListedImage> images = new ArrayList<>();
        for (int cell = 0; cell < 4; cell++) {
            for (int i = 0; i < counts[cell]; i++) {
                String id = cell + "-" + i;
                images.add(new ListedImage(id, id + ".jpg", "train", new int[] {cell / 2, cell % 2}));
            }
        }
        images.add(new ListedImage("t0", "t0.jpg", "test", new int[] {0, 0}));
        images.add(new ListedImage("t1", "t1.jpg", "test", new int[] {0, 0}));
        return new ImageListing("faces", attributes, images, List.of());
    }

    private static BalancedCells balance(String split) {
        return new BalancedCells("Smiling", "Male", List.of(split));
    }

    @Test
    void balancedCellsHaveAsManyImagesAsTheRarestAndOtherSplitsStay() {
        ImageListing balanced = balance("train").of(listing(5, 9, 3, 7), 1);
        assertThat(balanced.cells("train", "Smiling", "Male").table()).isDeepEqualTo(new long[][] {{3, 3}, {3, 3}});
        assertThat(balanced.cells("test", "Smiling", "Male").count(0, 0)).isEqualTo(2);
    }

    @Test
    void whichImagesStayHangsOnTheSeedAndNotOnTheOrder() {
        ImageListing listing = listing(5, 90, 30, 7);
        List<ListedImage> reversed = new ArrayList<>(listing.images());
        java.util.Collections.reverse(reversed);
        assertThat(ids(balance("train").of(listing.with(reversed), 1)))
                .containsExactlyInAnyOrderElementsOf(ids(balance("train").of(listing, 1)));
        assertThat(ids(balance("train").of(listing, 2)))
                .isNotEqualTo(ids(balance("train").of(listing, 1)));
    }

    private static List<String> ids(ImageListing listing) {
        return listing.images().stream().map(ListedImage::id).toList();
    }

    @Test
    void anEmptyCellCannotBeBalanced() {
        assertThatThrownBy(() -> balance("train").of(listing(5, 9, 0, 7), 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Empty cell: no image with Smiling = 1 and Male = 0 in split train of faces"
                        + " (counts [[5, 9], [0, 7]]; every cell must have images to be balanced)");
    }

    @Test
    void unknownNamesAreToldWithTheNearest() {
        assertThatThrownBy(() -> listing(1, 1, 1, 1).indexOf("Smilling"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Unknown attribute Smilling of faces (did you mean 'Smiling'?)");
        assertThatThrownBy(() -> balance("training").of(listing(1, 1, 1, 1), 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("No images in split training of faces (splits: train, test)");
    }

    @Test
    void aChoiceKeepsItsSizeAndItsOrder() {
        ImageListing chosen = listing(50, 50, 50, 50).atMost(20, 3);
        assertThat(chosen.images()).hasSize(20);
        assertThat(ids(listing(50, 50, 50, 50))).containsSubsequence(ids(chosen));
        assertThat(ids(listing(50, 50, 50, 50).atMost(30, 3))).containsAll(ids(chosen));
    }

    @Test
    void foldersTellSplitAndClasses() throws IOException {
        new PaintedShapes(Storage.at(work.toString()), 1).paint(4, 0.75);
        ClassFolders folders = new ClassFolders(PaintedShapes.LEVELS);
        ImageListing listing = folders.list("shapes", ImageFiles.at(work.toString(), 3), new HashSplit(0, 0, 0));
        assertThat(folders.classes(ImageFiles.at(work.toString(), 3)))
                .containsEntry("shape", List.of("disc", "square"))
                .containsEntry("shade", List.of("dark", "light"));
        assertThat(listing.cells("train", "shape", "shade").table()).isDeepEqualTo(new long[][] {{24, 8}, {8, 24}});
        JointCounts test = listing.cells("test", "shape", "shade");
        assertThat(test.table()).isDeepEqualTo(new long[][] {{4, 4}, {4, 4}});
        assertThat(listing.images().get(0).id()).isEqualTo("test/disc/dark/0000.png");
    }

    @Test
    void withoutALevelForItTheSplitIsAHashOfTheFile() throws IOException {
        new PaintedShapes(Storage.at(work.toString()), 1).paint(4, 0.75);
        ImageListing listing = new ClassFolders(List.of("shape", "shade"))
                .list("shapes", ImageFiles.at(work.resolve("train").toString(), 2), new HashSplit(0, 0.3, 0.3));
        assertThat(listing.splits()).containsExactly("test", "train", "validation");
        assertThat(listing.images()).hasSize(64);
    }

    @Test
    void aClassFolderWithoutImagesIsAnError() throws IOException {
        new PaintedShapes(Storage.at(work.toString()), 1).paint(4, 0.75);
        Files.createDirectories(work.resolve("train/triangle/dark"));
        assertThatThrownBy(() -> new ClassFolders(PaintedShapes.LEVELS)
                        .list("shapes", ImageFiles.at(work.toString(), 3), new HashSplit(0, 0, 0)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("No image in class folder train/triangle/dark of " + work);
    }

    @Test
    void oneClassIsNoneToTell() throws IOException {
        Files.createDirectories(work.resolve("only"));
        Files.write(work.resolve("only/1.jpg"), TestImages.jpeg(1));
        assertThatThrownBy(() -> new ClassFolders(List.of("finding"))
                        .list("x", ImageFiles.at(work.toString(), 1), new HashSplit(0, 0, 0)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid classes of finding in " + work
                        + ": [only] (must be at least 2 folders with images, finding)");
    }
}
