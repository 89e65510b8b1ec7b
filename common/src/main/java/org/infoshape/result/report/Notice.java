package org.infoshape.result.report;

import java.util.List;

/**
 * Something that the reader should not miss: a verdict, advice, a warning.
 *
 * @param tone how to take it
 * @param title in one line
 * @param sentences a paragraph
 * @param points a list below the paragraph, or nothing
 */
public record Notice(Tone tone, String title, List<String> sentences, List<String> points) implements Block {

    public Notice {
        sentences = List.copyOf(sentences);
        points = List.copyOf(points);
    }

    @Override
    public String kind() {
        return "notice";
    }
}
