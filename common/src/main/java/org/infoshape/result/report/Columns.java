package org.infoshape.result.report;

import java.util.List;

/** Blocks side by side where the page is wide enough, else one below the other. */
public record Columns(List<Block> blocks) implements Block {

    public Columns {
        blocks = List.copyOf(blocks);
    }

    @Override
    public String kind() {
        return "columns";
    }
}
