package org.infoshape.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateNumbersTest {

    @TempDir
    private Path folder;

    @Test
    void aValueAddedInTheMiddleShiftsNoNumber() throws IOException {
        assertThat(number("a", "b")).isEqualTo(Map.of("a", 0, "b", 1));
        assertThat(number("a", "new", "b")).isEqualTo(Map.of("a", 0, "new", 2, "b", 1));
        assertThat(number("b")).isEqualTo(Map.of("b", 1));
        assertThat(number("later", "new", "a")).isEqualTo(Map.of("a", 0, "new", 2, "later", 3));
    }

    @Test
    void whoIsSlowerTakesTheNumbersOfWhoWasFaster() throws IOException {
        Storage storage = Storage.at(folder.toString());
        storage.folder("candidates")
                .publish("000000.json", LedgerFile.write(new CandidateNumbers.Generation(0, List.of("b", "a"))));
        assertThat(number("a", "b", "c")).isEqualTo(Map.of("b", 0, "a", 1, "c", 2));
    }

    @Test
    void aDamagedListStopsTheSweepByName() throws IOException {
        number("a");
        Storage.at(folder.toString()).folder("candidates").write("000000.json", new byte[] {'{'});
        assertThatThrownBy(() -> number("a"))
                .hasMessageContaining("000000.json")
                .hasMessageContaining("Damaged");
    }

    private Map<String, Integer> number(String... keys) throws IOException {
        return new CandidateNumbers(Storage.at(folder.toString())).number(List.of(keys));
    }
}
