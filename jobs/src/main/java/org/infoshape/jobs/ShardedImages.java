package org.infoshape.jobs;

import java.util.Locale;
import java.util.Map;

/**
 * What a job wrote as image shards.
 *
 * @param images by split
 * @param quarantined images that were missing or corrupt; {@code quarantine.csv} names them
 * @param sha256 digest of all ids, splits, pixels and labels
 * @param imagesPerSecond decoded, resized and written, on all cores together; shards that an earlier attempt left count
 */
public record ShardedImages(Map<String, Integer> images, int quarantined, String sha256, double imagesPerSecond) {

    String line() {
        return String.format(
                Locale.ROOT, "images %s, quarantined %d, %.0f images a second", images, quarantined, imagesPerSecond);
    }
}
