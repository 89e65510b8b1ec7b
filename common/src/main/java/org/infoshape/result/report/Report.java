package org.infoshape.result.report;

import java.util.List;

/**
 * What a page says, apart from how it looks. {@link ReportPage} makes HTML of it.
 *
 * @param kicker what kind of page this is, in a word or two above the title: the job's name
 * @param title what the reader should take away
 * @param subtitle what was run, or empty
 * @param lead blocks above the first heading: verdict and key figures
 * @param sections the rest, in order
 */
public record Report(String kicker, String title, String subtitle, List<Block> lead, List<Section> sections) {

    public Report {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
    }

    /**
     * @param heading of the section
     * @param blocks in order
     */
    public record Section(String heading, List<Block> blocks) {

        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
