package org.infoshape.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which code made a result.
 *
 * @param version of the build
 * @param commit abbreviated, or {@code unknown} outside a checkout
 * @param dirty the checkout held changes that are in no commit
 */
public record CodeVersion(String version, String commit, boolean dirty) {

    /** Read from what the build noted in the jar. */
    public static CodeVersion ofThisBuild() {
        Properties noted = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream("/infoshape-build.properties")) {
            if (in != null) {
                noted.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CodeVersion(
                noted.getProperty("git.build.version", "unknown"),
                noted.getProperty("git.commit.id.abbrev", "unknown"),
                Boolean.parseBoolean(noted.getProperty("git.dirty", "false")));
    }
}
