package org.infoshape.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodeFileTest {

    @TempDir
    private Path folder;

    @AfterEach
    void clear() {
        System.clearProperty(ExitCodeFile.PROPERTY);
    }

    @Test
    void whatADriverLeavesIsTakenOnce() throws IOException {
        Path file = folder.resolve("runs/.exit-code-x");
        System.setProperty(ExitCodeFile.PROPERTY, file.toString());
        ExitCodeFile.leave(4);
        assertThat(ExitCodeFile.take(file.toUri().toString())).isEqualTo(4);
        assertThat(file).doesNotExist();
    }

    @Test
    void aDriverThatNobodyAsksLeavesNothing() throws IOException {
        ExitCodeFile.leave(4);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDriverThatLeftNothingIsAFailureOfItsOwn() {
        String file = folder.resolve(".exit-code-x").toString();
        assertThatThrownBy(() -> ExitCodeFile.take(file))
                .hasMessageStartingWith("The driver left no exit code in " + file)
                .isInstanceOfSatisfying(
                        JobFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNEXPECTED));
    }
}
