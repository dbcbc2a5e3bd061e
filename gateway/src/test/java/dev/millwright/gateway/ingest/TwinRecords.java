package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.ReplayRequest;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What twins know, as fingerprints of their whole state: saved by those that were disturbed, worked out for one that was not. */
final class TwinRecords {
    private TwinRecords() {}

    /** Machine and fingerprint of the newest state in the database, in order of machine. */
    static List<String> saved(StoredRows stored) {
        return stored.lines("SELECT m.machine_id || ' ' || encode(sha256(c.state), 'hex') FROM twins.twin_checkpoint c"
                + " JOIN twins.machine m USING (machine_no) ORDER BY m.machine_id");
    }

    /** The same of twins that fold what is stored, in order of time, from the first row to the last, undisturbed. */
    static List<String> undisturbed(TestFleet fleet, MeasurementHistory history) {
        var lines = new ArrayList<String>();
        for (var machine : fleet.machines()) {
            var model = fleet.model(machine.modelId());
            lines.add(machine.id().value() + " "
                    + fingerprint(folded(machine, model, history).checkpoint()));
        }
        lines.sort(String::compareTo);
        return lines;
    }

    /** Open episodes of such twins as {@code machine mode onset}, in order; see {@link #openEpisodes}. */
    static List<String> undisturbedEpisodes(TestFleet fleet, MeasurementHistory history) {
        var lines = new ArrayList<String>();
        for (var machine : fleet.machines()) {
            var twin = folded(machine, fleet.model(machine.modelId()), history);
            twin.report(Instant.ofEpochMilli(twin.lastReceivedMillis())).openEpisodes().stream()
                    .map(episode -> "%s %s %s".formatted(episode.id(), machine.id(), episode.failureMode()))
                    .forEach(lines::add);
        }
        lines.sort(String::compareTo);
        return lines;
    }

    /** Open episodes in the database. */
    static List<String> openEpisodes(StoredRows stored) {
        return stored.lines("SELECT e.episode_id || ' ' || m.machine_id || ' ' || e.failure_mode FROM twins.episode e"
                + " JOIN twins.machine m USING (machine_no) WHERE e.closed_at IS NULL ORDER BY e.episode_id::text");
    }

    private static TwinState folded(Machine machine, MachineModel model, MeasurementHistory history) {
        var twin = TwinState.fresh(machine, TwinKnowledge.dayOne(model));
        var all = new ReplayRequest(machine.no(), model.signals().size(), Instant.EPOCH);
        history.replay(all, chunk -> chunk.rows().forEach(twin::fold))
                .toCompletableFuture()
                .join();
        return twin;
    }

    private static String fingerprint(byte[] state) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
