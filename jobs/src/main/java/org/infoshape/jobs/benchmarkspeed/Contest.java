package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One work that several do. Each call does it anew and says how fast that was. */
interface Contest extends AutoCloseable {

    /** Unit of all speeds; more is faster. */
    String unit();

    /** Lets the contestants load and compile what is about to be measured. */
    void warmUp() throws IOException, InterruptedException;

    Speed ours() throws IOException, InterruptedException;

    /** The libraries as they come, if they can do it. */
    Optional<Speed> stock() throws IOException, InterruptedException;

    /** What the machine would allow at best, if that can be measured. */
    Optional<Speed> floor() throws IOException, InterruptedException;

    /** The program that others would use, if it is there. */
    Optional<Speed> peer() throws IOException, InterruptedException;

    /** Why there is no peer here, if there is none. */
    Optional<String> peerMissing();

    /** Further figures of all rounds by name, in the order of their names. */
    default Map<String, Double> figures() {
        return Map.of();
    }

    @Override
    default void close() throws IOException {}
}
