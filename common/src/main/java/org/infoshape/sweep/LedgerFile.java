package org.infoshape.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.infoshape.result.Sha256;

/** Records as files of the ledger: JSON with a digest of its own content, so that a damaged file is told from a whole one. */
final class LedgerFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String DIGEST = "sha256";
    private static final String CONTENT = "content";

    private LedgerFile() {}

    static byte[] write(Object record) {
        JsonNode content = MAPPER.valueToTree(record);
        try {
            return (MAPPER.writeValueAsString(Map.of(CONTENT, content, DIGEST, digest(content))) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every record of the ledger has a JSON form", e);
        }
    }

    /**
     * @throws DamagedException if the file is not what {@link #write} wrote
     */
    static <R> R read(byte[] file, Class<R> type) throws DamagedException {
        try {
            JsonNode tree = MAPPER.readTree(file);
            JsonNode content = tree.path(CONTENT);
            if (!tree.path(DIGEST).asText().equals(digest(content))) {
                throw new DamagedException("its digest does not match its content");
            }
            return MAPPER.treeToValue(content, type);
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedException("it is no JSON of a " + type.getSimpleName());
        }
    }

    private static String digest(JsonNode content) {
        return Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the ledger that was truncated or altered. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        DamagedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
