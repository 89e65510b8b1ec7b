package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Python program that is a resource of this package, and prints one line of JSON. */
record PeerResource(Programs programs, String name) {

    FinishedProgram run(List<String> arguments) throws IOException, InterruptedException {
        Path script = Files.createTempFile("peer", ".py");
        try {
            Files.write(script, source());
            return FinishedProgram.run(name, programs.python(script, 1, arguments));
        } finally {
            Files.delete(script);
        }
    }

    private byte[] source() throws IOException {
        try (InputStream in = PeerResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("No resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
