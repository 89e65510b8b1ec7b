package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.result.report.Change.Direction;
import org.infoshape.result.report.InfoShapeResults.ClassifierAuc;
import org.infoshape.result.report.Tiles.Tile;

/** The four figures that a reader looks for first. */
final class InfoShapeTiles {

    private InfoShapeTiles() {}

    static Tiles of(InfoShapeResults results) {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(tile("Utility I(Z;L)", results.information().utility(), Direction.ROSE));
        tiles.add(tile("Leakage I(X;Z)", results.information().leakage(), Direction.FELL));
        tiles.add(tile("Leakage, re-coded Z", results.information().leakageRecoded(), Direction.FELL));
        List<ClassifierAuc> classifiers = results.classification().classifiers();
        if (!classifiers.isEmpty()) {
            tiles.add(auc(classifiers.get(0)));
        }
        return new Tiles(tiles);
    }

    private static Tile tile(String label, Change change, Direction wanted) {
        Measurement after = change.after();
        if (!after.measured()) {
            return new Tile(label, Numbers.NOT_MEASURED, "", "not measured", Tone.NEUTRAL);
        }
        Direction direction = change.direction();
        String detail = switch (direction) {
            case ROSE -> "▲ from " + change.before();
            case FELL -> "▼ from " + change.before();
            case STAYED -> "= from " + change.before();
            case UNKNOWN -> "before: not measured";
        };
        return new Tile(label, Numbers.nats(after.value()), "nats", detail, tone(direction, wanted));
    }

    private static Tone tone(Direction direction, Direction wanted) {
        if (direction == wanted) {
            return Tone.GOOD;
        }
        return switch (direction) {
            case STAYED -> Tone.WARNING;
            case UNKNOWN -> Tone.NEUTRAL;
            case ROSE, FELL -> Tone.BAD;
        };
    }

    private static Tile auc(ClassifierAuc auc) {
        String label = "AUC of a fresh classifier";
        if (Double.isNaN(auc.after())) {
            return new Tile(label, Numbers.NOT_MEASURED, "", "not measured", Tone.NEUTRAL);
        }
        if (Double.isNaN(auc.before())) {
            return new Tile(label, Numbers.auc(auc.after()), "", "before: not measured", Tone.NEUTRAL);
        }
        boolean rose = auc.after() > auc.before();
        String detail = (rose ? "▲ from " : "▼ from ") + Numbers.auc(auc.before());
        return new Tile(label, Numbers.auc(auc.after()), "", detail, rose ? Tone.GOOD : Tone.BAD);
    }
}
