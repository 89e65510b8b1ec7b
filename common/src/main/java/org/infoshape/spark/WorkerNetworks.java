package org.infoshape.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * The networks that this JVM has built for its workers, kept between rounds because building one costs more than a round.
 * A network is taken out while a task uses it, so two attempts of one task never share one.
 */
final class WorkerNetworks {

    /** More workers than this in one JVM would build some networks anew each round; each idle one holds its memory. */
    private static final int MAX_IDLE = 64;

    private static final Map<Key, ComputationGraph> IDLE = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ComputationGraph> eldest) {
            return size() > MAX_IDLE;
        }
    };

    private WorkerNetworks() {}

    /** Takes the idle network of a worker, or null if this JVM has none. */
    static @Nullable ComputationGraph take(Key key) {
        synchronized (IDLE) {
            return IDLE.remove(key);
        }
    }

    /** Keeps a network for the worker's next round. */
    static void keep(Key key, ComputationGraph network) {
        synchronized (IDLE) {
            IDLE.put(key, network);
        }
    }

    /** Forgets all networks of one training in this JVM. */
    static void forget(long training) {
        synchronized (IDLE) {
            IDLE.keySet().removeIf(key -> key.training() == training);
        }
    }

    /**
     * @param training number of the training in the driver's JVM
     * @param worker partition index
     */
    record Key(long training, int worker) {}
}
