package org.infoshape.result.report;

/** @param text of one paragraph */
public record Paragraph(String text) implements Block {

    @Override
    public String kind() {
        return "paragraph";
    }
}
