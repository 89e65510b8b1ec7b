package org.infoshape.sweep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.infoshape.result.Sha256;
import org.infoshape.result.Storage;

/**
 * What a sweep has done, on any storage, safe against the loss of any process at any moment.
 *
 * <pre>
 * trials/&lt;key&gt;.json               result of a complete trial; immutable, the first writer wins
 * attempts/&lt;key&gt;.&lt;n&gt;.claim.json   attempt n has the trial; immutable, the first writer wins
 * attempts/&lt;key&gt;.&lt;n&gt;.alive.json   its last sign of life
 * attempts/&lt;key&gt;.&lt;n&gt;.end.json     how it ended, if it did not complete the trial
 * set-aside/&lt;key&gt;.&lt;digest&gt;.json   a damaged trial file
 * </pre>
 *
 * <p>Trials are counted by key, never by attempt: should two attempts of one trial both finish, because a machine was
 * cut off and came back, one result is kept.
 */
public final class TrialLedger {

    /** An attempt whose executor is lost so often in one run is at fault itself. */
    static final int LOST_EXECUTORS = 3;

    private static final String PROCESS_ENDED = "its process ended";
    private static final String JSON = ".json";

    private final Storage trials;
    private final Storage attempts;
    private final Storage setAside;
    private final Clock clock;
    private final Consumer<String> warnings;

    /**
     * @param folder of the sweep
     * @param clock wall clock; decides only whether a silent attempt counts as alive, never a result
     * @param warnings receives a line for each damaged file
     */
    public TrialLedger(Storage folder, Clock clock, Consumer<String> warnings) throws IOException {
        this.trials = folder.folder("trials");
        this.attempts = folder.folder("attempts");
        this.setAside = folder.folder("set-aside");
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Keys that have a trial file, whole or not. */
    public Set<String> recorded() throws IOException {
        Set<String> keys = new HashSet<>();
        for (String name : trials.list()) {
            if (name.endsWith(JSON)) {
                keys.add(name.substring(0, name.length() - JSON.length()));
            }
        }
        return keys;
    }

    /** The result of a complete trial. A damaged file is named, set aside and taken as absent. */
    public Optional<TrialRecord> find(String key) throws IOException {
        byte[] file;
        try {
            file = trials.read(key + JSON);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        try {
            TrialRecord trial = LedgerFile.read(file, TrialRecord.class);
            if (!trial.key().equals(key)) {
                throw new LedgerFile.DamagedException("it is the file of trial " + trial.key());
            }
            return Optional.of(trial);
        } catch (LedgerFile.DamagedException e) {
            setAside(key, file, e.reason());
            return Optional.empty();
        }
    }

    private void setAside(String key, byte[] file, String reason) throws IOException {
        String name = key + "." + Sha256.of(file).substring(0, 8) + JSON;
        setAside.write(name, file);
        trials.delete(key + JSON);
        warnings.accept("Damaged trial file " + trials.location() + "/" + key + JSON + ": " + reason + "; set aside as "
                + setAside.location() + "/" + name + ", the trial is run again");
    }

    /** Makes a trial complete, unless it is. */
    public void complete(TrialRecord trial) throws IOException {
        trials.publish(trial.key() + JSON, LedgerFile.write(trial));
    }

    /** Asks for the right to run a trial that is not complete. */
    public ClaimAnswer claim(String key, ClaimRequest request) throws IOException {
        int lost = 0;
        for (int attempt = 0; ; attempt++) {
            Claim mine = new Claim(
                    key,
                    attempt,
                    request.application(),
                    request.host(),
                    ProcessHandle.current().pid(),
                    clock.millis());
            if (attempts.publish(file(key, attempt, "claim"), LedgerFile.write(mine))) {
                return lost < LOST_EXECUTORS ? new ClaimAnswer.Granted(mine) : giveUp(mine, lost);
            }
            Optional<Claim> other = read(key, attempt, "claim", Claim.class);
            Optional<AttemptEnd> end = read(key, attempt, "end", AttemptEnd.class);
            boolean ours = other.isPresent() && other.get().application().equals(request.application());
            if (end.isPresent()) {
                if (end.get().failed() && attempt >= request.attemptsBefore()) {
                    return new ClaimAnswer.AlreadyFailed(end.get().error());
                }
                lost += ours && end.get().error().equals(PROCESS_ENDED) ? 1 : 0;
            } else if (other.isPresent()) {
                if (!ours && alive(other.get(), request.host(), request.lease())) {
                    return new ClaimAnswer.Busy(other.get());
                }
                // it may have completed the trial after the caller looked; now that it is gone, looking again is
                // conclusive
                Optional<TrialRecord> done = find(key);
                if (done.isPresent()) {
                    return new ClaimAnswer.AlreadyComplete(done.get());
                }
                lost += ours ? 1 : 0;
            }
        }
    }

    private ClaimAnswer giveUp(Claim claim, int lost) throws IOException {
        String error = "the executor was lost " + lost + " times while running this trial (out of memory?)";
        fail(claim, error, 0);
        return new ClaimAnswer.AlreadyFailed(error);
    }

    /**
     * Whether the claim's attempt showed a sign of life within the lease.
     *
     * @param here this host: of a process on the same machine one knows at once that it is gone
     */
    private boolean alive(Claim claim, String here, Duration lease) throws IOException {
        if (claim.host().equals(here) && ProcessHandle.of(claim.process()).isEmpty()) {
            return false;
        }
        long last = read(claim.key(), claim.attempt(), "alive", Claim.class)
                .map(Claim::atMillis)
                .orElse(claim.atMillis());
        return clock.millis() - last < lease.toMillis();
    }

    /** A sign of life; due well within the lease. */
    public void alive(Claim claim) throws IOException {
        Claim now = new Claim(
                claim.key(), claim.attempt(), claim.application(), claim.host(), claim.process(), clock.millis());
        attempts.write(file(claim.key(), claim.attempt(), "alive"), LedgerFile.write(now));
    }

    /** Ends an attempt by an error of the trial's own. */
    public void fail(Claim claim, String error, double seconds) throws IOException {
        end(claim, new AttemptEnd(true, error, seconds));
    }

    /** Ends an attempt that was interrupted from outside; the trial waits again. */
    public void release(Claim claim, double seconds) throws IOException {
        end(claim, new AttemptEnd(false, "interrupted", seconds));
    }

    /** Ends an attempt whose process ends; the trial waits again, unless that happens too often. */
    public void lose(Claim claim) throws IOException {
        end(claim, new AttemptEnd(false, PROCESS_ENDED, 0));
    }

    private void end(Claim claim, AttemptEnd end) throws IOException {
        attempts.publish(file(claim.key(), claim.attempt(), "end"), LedgerFile.write(end));
    }

    /**
     * Where a trial stands now.
     *
     * @param host this machine
     * @param lease for how long an attempt counts as running without a sign of life
     */
    public TrialStatus status(String key, String host, Duration lease) throws IOException {
        int attempt = -1;
        while (attempts.exists(file(key, attempt + 1, "claim"))) {
            attempt++;
        }
        if (find(key).isPresent()) {
            return new TrialStatus(TrialState.COMPLETE, attempt + 1, "");
        }
        if (attempt < 0) {
            return new TrialStatus(TrialState.WAITING, 0, "");
        }
        Optional<AttemptEnd> end = read(key, attempt, "end", AttemptEnd.class);
        if (end.isPresent()) {
            return end.get().failed()
                    ? new TrialStatus(TrialState.FAILED, attempt + 1, end.get().error())
                    : new TrialStatus(TrialState.WAITING, attempt + 1, "");
        }
        Optional<Claim> claim = read(key, attempt, "claim", Claim.class);
        boolean running = claim.isPresent() && alive(claim.get(), host, lease);
        return new TrialStatus(running ? TrialState.RUNNING : TrialState.WAITING, attempt + 1, "");
    }

    /** The keys that were ever attempted; one listing instead of a question a trial. */
    public Set<String> attempted() throws IOException {
        Set<String> keys = new HashSet<>();
        List<String> names = attempts.list();
        for (String name : names) {
            keys.add(name.substring(0, Math.max(0, name.indexOf('.'))));
        }
        return keys;
    }

    /** A file about an attempt; damaged ones count as absent, for no result depends on them. */
    private <R> Optional<R> read(String key, int attempt, String kind, Class<R> type) throws IOException {
        try {
            return Optional.of(LedgerFile.read(attempts.read(file(key, attempt, kind)), type));
        } catch (FileNotFoundException | LedgerFile.DamagedException e) {
            return Optional.empty();
        }
    }

    private static String file(String key, int attempt, String kind) {
        return key + "." + attempt + "." + kind + JSON;
    }
}
