package org.infoshape.jobs.shardimages;

import java.util.List;
import java.util.Map;
import org.infoshape.jobs.ImageCells;
import org.infoshape.jobs.ShardedImages;

/**
 * What {@code shard-images} wrote.
 *
 * @param classes names of the classes of each attribute, in the order of their numbers from 0
 * @param cells of target and private attribute, if both are named
 * @param sharded what was written
 */
public record ShardImagesSummary(Map<String, List<String>> classes, List<ImageCells> cells, ShardedImages sharded) {}
