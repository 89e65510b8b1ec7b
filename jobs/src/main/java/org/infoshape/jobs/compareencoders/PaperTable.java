package org.infoshape.jobs.compareencoders;

import java.util.List;
import java.util.Optional;

/**
 * Table 1 of the paper: CelebA, gender to be erased, ten seeds, in percent.
 *
 * @see <a href="https://arxiv.org/abs/2210.00891">Tartaglione 2022</a>
 */
final class PaperTable {

    private static final List<Entry> ENTRIES = List.of(
            new Entry("Blond_Hair", "vanilla", "95.34 ± 0.07", "84.32 ± 2.76"),
            new Entry("Blond_Hair", "irene 0.1", "95.37 ± 0.10", "55.47 ± 8.18"),
            new Entry("Blond_Hair", "irene 0.5", "95.28 ± 0.09", "53.64 ± 10.69"),
            new Entry("Blond_Hair", "irene 1", "95.24 ± 0.29", "53.68 ± 10.71"),
            new Entry("Heavy_Makeup", "vanilla", "90.58 ± 0.14", "92.89 ± 0.36"),
            new Entry("Heavy_Makeup", "irene 0.1", "90.32 ± 0.97", "65.13 ± 11.08"),
            new Entry("Heavy_Makeup", "irene 0.5", "85.66 ± 2.80", "56.45 ± 9.46"),
            new Entry("Heavy_Makeup", "irene 1", "83.31 ± 3.41", "51.98 ± 9.56"),
            new Entry("Eyeglasses", "vanilla", "99.67 ± 0.02", "69.51 ± 4.33"),
            new Entry("Eyeglasses", "irene 0.1", "99.68 ± 0.01", "64.08 ± 1.08"),
            new Entry("Eyeglasses", "irene 0.5", "99.69 ± 0.02", "61.57 ± 6.95"),
            new Entry("Eyeglasses", "irene 1", "99.68 ± 0.01", "54.66 ± 12.58"));

    private PaperTable() {}

    /**
     * @param target attribute as CelebA names it
     * @param method vanilla, or irene and its gamma
     * @param targetAccuracy of G
     * @param privateAccuracy of H
     */
    record Entry(String target, String method, String targetAccuracy, String privateAccuracy) {}

    /** All rows, in the paper's order. */
    static List<Entry> entries() {
        return ENTRIES;
    }

    /** Whether the paper hides that label. */
    static boolean hides(String label) {
        return label.equals("Male");
    }

    /**
     * What the paper reports; empty where it reports nothing.
     *
     * @param training vanilla, or irene and its gamma
     */
    static Optional<Entry> of(String target, String hidden, String training) {
        return ENTRIES.stream()
                .filter(entry -> hides(hidden)
                        && entry.target().equals(target)
                        && entry.method().equals(training))
                .findFirst();
    }
}
