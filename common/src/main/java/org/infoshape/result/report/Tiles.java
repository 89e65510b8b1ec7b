package org.infoshape.result.report;

import java.util.List;

/** Key figures side by side. */
public record Tiles(List<Tile> tiles) implements Block {

    public Tiles {
        tiles = List.copyOf(tiles);
    }

    @Override
    public String kind() {
        return "tiles";
    }

    /**
     * @param label what was measured
     * @param value the figure itself
     * @param unit after the figure, smaller; or empty
     * @param detail where it came from, such as "before 0.13", or empty
     * @param tone whether that is good
     */
    public record Tile(String label, String value, String unit, String detail, Tone tone) {}
}
