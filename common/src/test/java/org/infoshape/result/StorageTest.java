package org.infoshape.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link Storage}, for the local one and for one that goes through Hadoop. */
class StorageTest {

    @TempDir
    private static Path folder;

    private static int next;

    static Stream<Storage> storages() throws IOException {
        Path local = folder.resolve("local" + next++);
        Path hadoop = folder.resolve("hadoop" + next++);
        return Stream.of(new LocalStorage(local), new HadoopStorage(hadoop.toUri()));
    }

    @ParameterizedTest
    @MethodSource("storages")
    void whatIsWrittenIsReadAgain(Storage storage) throws IOException {
        storage.write("a.json", "one".getBytes(UTF_8));
        storage.write("a.json", "two".getBytes(UTF_8));
        assertThat(storage.read("a.json")).asString(UTF_8).isEqualTo("two");
        assertThat(storage.exists("a.json")).isTrue();
        assertThat(storage.list()).filteredOn(name -> !name.endsWith(".crc")).containsExactly("a.json");
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aPartOfAFileEndsWhereTheFileDoes(Storage storage) throws IOException {
        storage.write("a.bin", "0123456789".getBytes(UTF_8));
        assertThat(storage.size("a.bin")).isEqualTo(10);
        assertThat(storage.read("a.bin", 3, 4)).asString(UTF_8).isEqualTo("3456");
        assertThat(storage.read("a.bin", 8, 100)).asString(UTF_8).isEqualTo("89");
        assertThatThrownBy(() -> storage.read("none", 0, 1)).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> storage.size("none")).isInstanceOf(FileNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("storages")
    void foldersAreToldFromFiles(Storage storage) throws IOException {
        assertThat(storage.folders()).isEmpty();
        storage.write("b/inside.txt", new byte[1]);
        storage.write("a/inside.txt", new byte[1]);
        storage.write("file.txt", new byte[1]);
        assertThat(storage.folders()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @MethodSource("storages")
    void onlyTheFirstPublisherSucceeds(Storage storage) throws Exception {
        try (var threads = new Threads()) {
            var wins = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> storage.publish("k.json", ("writer " + i).getBytes(UTF_8))))
                    .toList();
            long winners = 0;
            for (Future<Boolean> win : wins) {
                winners += win.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(storage.publish("k.json", "late".getBytes(UTF_8))).isFalse();
        assertThat(storage.read("k.json")).asString(UTF_8).startsWith("writer ");
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aMissingFileIsReportedAsSuch(Storage storage) {
        assertThatThrownBy(() -> storage.read("none")).isInstanceOf(FileNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aMissingFolderIsEmptyAndDeletingItDoesNothing(Storage storage) throws IOException {
        assertThat(storage.folder("none").list()).isEmpty();
        storage.delete("none");
    }

    @ParameterizedTest
    @MethodSource("storages")
    void deletingAFolderTakesWhatIsInside(Storage storage) throws IOException {
        storage.folder("deep").folder("deeper").write("x", new byte[3]);
        storage.delete("deep");
        assertThat(storage.exists("deep")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("storages")
    void whoDeletesWhatAnotherIsDeletingSucceedsToo(Storage storage) throws Exception {
        for (int round = 0; round < 10; round++) {
            for (int file = 0; file < 20; file++) {
                storage.folder("shared").write("f" + file, new byte[1]);
            }
            try (var threads = new Threads()) {
                var deletions = IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(() -> {
                            storage.delete("shared");
                            return true;
                        }))
                        .toList();
                for (Future<Boolean> deletion : deletions) {
                    assertThat(deletion.get()).isTrue();
                }
            }
            assertThat(storage.exists("shared")).isFalse();
        }
    }

    private static final class Threads implements AutoCloseable {
        private final java.util.concurrent.ExecutorService service = Executors.newFixedThreadPool(8);

        Future<Boolean> submit(java.util.concurrent.Callable<Boolean> task) {
            return service.submit(task);
        }

        @Override
        public void close() {
            service.shutdown();
        }
    }
}
