package org.infoshape.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialLedgerTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String KEY = "ab12";

    @TempDir
    private Path folder;

    private final ClockByHand clock = new ClockByHand();
    private final List<String> warnings = new ArrayList<>();
    private TrialLedger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = new TrialLedger(Storage.at(folder.toString()), clock, warnings::add);
    }

    private static TrialRecord trial(double nats) {
        return new TrialRecord(
                KEY,
                new TreeMap<>(Map.of("leakage-weight", 4, "critic.kind", "remine")),
                0,
                new TreeMap<>(Map.of("leakage.nats", nats, "none", Double.NaN)),
                0,
                1_700_000_000_000L,
                1.5,
                "host");
    }

    private ClaimAnswer claim(String application, int attemptsBefore) throws IOException {
        return ledger.claim(KEY, new ClaimRequest(application, "host", LEASE, attemptsBefore));
    }

    private TrialState state() throws IOException {
        return ledger.status(KEY, "host", LEASE).state();
    }

    @Test
    void aTrialGoesFromWaitingThroughRunningToCompleteAndItsFirstResultStays() throws IOException {
        assertThat(state()).isEqualTo(TrialState.WAITING);
        assertThat(claim("app-1", 0)).isInstanceOf(ClaimAnswer.Granted.class);
        assertThat(state()).isEqualTo(TrialState.RUNNING);
        ledger.complete(trial(0.25));
        ledger.complete(trial(99));
        assertThat(state()).isEqualTo(TrialState.COMPLETE);
        assertThat(ledger.find(KEY)).contains(trial(0.25));
        assertThat(ledger.recorded()).containsExactly(KEY);
    }

    @Test
    void aClaimWithoutSignOfLifeIsNoLongerRunningAndGoesToWhoAsksNext() throws IOException {
        ClaimAnswer.Granted first = (ClaimAnswer.Granted) claim("app-1", 0);
        clock.forward(20);
        ledger.alive(first.claim());
        clock.forward(20);
        assertThat(state()).isEqualTo(TrialState.RUNNING);
        assertThat(claim("app-2", 0)).isInstanceOf(ClaimAnswer.Busy.class);
        clock.forward(11);
        assertThat(state()).isEqualTo(TrialState.WAITING);
        assertThat(claim("app-2", 0))
                .isInstanceOfSatisfying(
                        ClaimAnswer.Granted.class,
                        granted -> assertThat(granted.claim().attempt()).isEqualTo(1));
    }

    @Test
    void aTaskThatSparkRunsAgainNeedNotWaitForTheLostOnesLease() throws IOException {
        claim("app-1", 0);
        assertThat(claim("app-1", 0)).isInstanceOf(ClaimAnswer.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrialThatKeepsKillingItsExecutorFailsInsteadOfTakingTheSweepAlong(boolean knowingly) throws IOException {
        for (int i = 0; i < TrialLedger.LOST_EXECUTORS; i++) {
            ClaimAnswer.Granted granted = (ClaimAnswer.Granted) claim("app-1", 0);
            if (knowingly) {
                ledger.lose(granted.claim());
            }
        }
        assertThat(claim("app-1", 0))
                .isEqualTo(new ClaimAnswer.AlreadyFailed(
                        "the executor was lost 3 times while running this trial (out of memory?)"));
        assertThat(state()).isEqualTo(TrialState.FAILED);
    }

    @Test
    void aFailureIsTriedAgainByALaterRunButNotByADriverBesideIt() throws IOException {
        ClaimAnswer.Granted first = (ClaimAnswer.Granted) claim("app-1", 0);
        ledger.fail(first.claim(), "NaN", 2);
        assertThat(ledger.status(KEY, "host", LEASE)).isEqualTo(new TrialStatus(TrialState.FAILED, 1, "NaN"));
        assertThat(claim("app-2", 0)).isEqualTo(new ClaimAnswer.AlreadyFailed("NaN"));
        assertThat(claim("app-2", 1)).isInstanceOf(ClaimAnswer.Granted.class);
    }

    @Test
    void ofAProcessOnTheSameMachineOneKnowsAtOnceThatItIsGone() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Claim claim = new Claim(KEY, 0, "app-1", "host", gone.pid(), clock.millis());
        Storage.at(folder.toString()).folder("attempts").publish(KEY + ".0.claim.json", LedgerFile.write(claim));
        assertThat(ledger.status(KEY, "elsewhere", LEASE).state()).isEqualTo(TrialState.RUNNING);
        assertThat(state()).isEqualTo(TrialState.WAITING);
        assertThat(claim("app-2", 0)).isInstanceOf(ClaimAnswer.Granted.class);
    }

    @Test
    void aTrialThatWasCompletedBetweenLookingAndClaimingIsNotBegunAgain() throws IOException {
        claim("app-1", 0);
        ledger.complete(trial(0.25));
        assertThat(claim("app-1", 0)).isEqualTo(new ClaimAnswer.AlreadyComplete(trial(0.25)));
        clock.forward(60); // whoever completed it is long gone
        assertThat(claim("app-2", 0)).isEqualTo(new ClaimAnswer.AlreadyComplete(trial(0.25)));
        assertThat(ledger.status(KEY, "host", LEASE).attempts()).isEqualTo(1);
    }

    @Test
    void anInterruptedAttemptLeavesTheTrialWaitingHoweverOften() throws IOException {
        for (int i = 0; i <= TrialLedger.LOST_EXECUTORS; i++) {
            ledger.release(((ClaimAnswer.Granted) claim("app-1", 0)).claim(), 1);
            assertThat(state()).isEqualTo(TrialState.WAITING);
        }
        assertThat(claim("app-2", 0)).isInstanceOf(ClaimAnswer.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"content\":{},\"sha256\":\"00\"}", "[]"})
    void aDamagedTrialFileIsNamedAndSetAsideAndItsTrialRunsAgain(String content) throws IOException {
        claim("app-1", 0);
        ledger.complete(trial(0.25));
        Path file = folder.resolve("trials").resolve(KEY + ".json");
        Files.writeString(file, content);
        clock.forward(60);
        assertThat(state()).isEqualTo(TrialState.WAITING);
        assertThat(file).doesNotExist();
        assertThat(warnings).singleElement().asString().contains(file.toString(), "set aside as", "run again");
        assertThat(folder.resolve("set-aside").toFile().list()).hasSize(1);
        ledger.complete(trial(0.25));
        assertThat(ledger.find(KEY)).contains(trial(0.25));
    }

    @Test
    void oneAlteredDigitIsNoticed() throws IOException {
        ledger.complete(trial(0.25));
        Path file = folder.resolve("trials").resolve(KEY + ".json");
        Files.writeString(file, Files.readString(file, StandardCharsets.UTF_8).replace("0.25", "0.26"));
        assertThat(ledger.find(KEY)).isEmpty();
        assertThat(warnings).singleElement().asString().contains("digest");
    }

    private static final class ClockByHand extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
