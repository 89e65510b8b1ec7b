package org.infoshape.jobs;

import java.nio.file.Path;
import java.util.Optional;
import org.infoshape.config.SettingsLayers;

/**
 * What every job of one command line starts from, the named one and those that it builds on.
 *
 * @param confFolder takes the place of the shipped {@code conf/}
 * @param profile laid on top
 */
record ShippedSettings(Optional<Path> confFolder, Optional<String> profile) {

    /** @param job kebab name */
    SettingsLayers of(String job) {
        SettingsLayers layers = SettingsLayers.of(job, confFolder);
        profile.ifPresent(layers::profile);
        return layers;
    }
}
