package org.infoshape.result.report;

/** One thing on a page. Every text in a block is plain text: the page escapes it. */
public sealed interface Block permits Paragraph, Notice, Tiles, Table, HeatMap, Figure, Columns, KeyValues {

    /** Name of the template's macro that draws this block. */
    String kind();
}
