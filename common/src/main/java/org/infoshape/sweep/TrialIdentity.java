package org.infoshape.sweep;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.infoshape.result.Sha256;

/**
 * All that a trial's result depends on. Two trials of one identity are one trial, whichever sweep, driver or machine runs
 * it; its key is the digest of its content.
 *
 * @param job kebab name of the base job
 * @param placement how the trial is trained: results differ in bits between placements
 * @param settings the job's complete settings, the seed among them
 * @param rung of a halving; 0 elsewhere
 * @param codeVersion if the user binds results to one
 * @param dataVersion if the user binds results to one
 */
public record TrialIdentity(
        String job,
        String placement,
        Map<String, Object> settings,
        int rung,
        Optional<String> codeVersion,
        Optional<String> dataVersion) {

    /** SHA-256 of the canonical JSON, 64 hex digits. */
    public String key() {
        return Sha256.of(CanonicalJson.of(Map.of(
                        "job", job,
                        "placement", placement,
                        "settings", settings,
                        "rung", rung,
                        "code", codeVersion.orElse(""),
                        "data", dataVersion.orElse("")))
                .getBytes(StandardCharsets.UTF_8));
    }
}
