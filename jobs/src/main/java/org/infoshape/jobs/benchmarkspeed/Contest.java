package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.util.Optional;

/** One work that several do. Each call does it once, anew, and says how fast it was. */
interface Contest {

    /** Kebab name of the work. */
    String work();

    /** Unit of all speeds; more is faster. */
    String unit();

    double ours() throws IOException, InterruptedException;

    /** The libraries as they come, if they can do it. */
    Optional<Double> stock() throws IOException, InterruptedException;

    /** The program that others would use, if it is there. */
    Optional<PeerSpeed> peer() throws IOException, InterruptedException;

    /** Why there is no peer here, if there is none. */
    Optional<String> peerMissing();

    /** What a peer says of its own run. */
    record PeerSpeed(double speed, double peakMemoryMiB) {}
}
