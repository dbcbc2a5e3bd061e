package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Refusal;
import dev.millwright.twins.telemetry.RejectionReason;
import dev.millwright.twins.twin.MachineTwins;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/**
 * A batch after the twins have seen it.
 *
 * @param batch the frames
 * @param admissions what each machine's twin made of its part
 */
record AdmittedBatch(FrameBatch batch, List<Admitted> admissions) {
    /** One machine's part and its twin's word. */
    record Admitted(FrameBatch.MachinePart part, MachineTwins.Admission admission) {
        Admitted withoutLateRows() {
            if (admission.rows().stream().noneMatch(row -> row.quality() == Observation.Quality.LATE)) {
                return this;
            }
            return new Admitted(part, admission.withoutLateRows());
        }
    }

    /**
     * The batch without the late rows of machines to whose stored past it added nothing: a broker that delivers again must not
     * make twins fold again.
     */
    AdmittedBatch withoutKnownLateRows(Set<Integer> enriched) {
        return new AdmittedBatch(
                batch,
                admissions.stream()
                        .map(each -> enriched.contains(each.part().machine().no()) ? each : each.withoutLateRows())
                        .toList());
    }

    /** The batch as storage takes it. */
    IngestBatch forStorage(String source, long nowMillis) {
        var rejected = new ArrayList<>(batch.rejected());
        var parts = new ArrayList<IngestBatch.Part>(admissions.size());
        for (var admitted : admissions) {
            var admission = admitted.admission();
            rejected.addAll(rejections(admitted));
            parts.add(new IngestBatch.Part(
                    admitted.part().machine().no(),
                    admission.rows(),
                    admission.events(),
                    admission.quarantined(),
                    admission.repeated(),
                    admission.merged()));
        }
        return new IngestBatch(source, nowMillis, batch.frames().size(), parts, rejected);
    }

    /** Refusals of one machine, one row per reason: a sensor that says NaN ten times a second must not fill the disk. */
    private static List<IngestBatch.RejectedFrame> rejections(Admitted admitted) {
        var part = admitted.part();
        if (part.refusals().isEmpty()
                && admitted.admission().refusals().isEmpty()
                && admitted.admission().rejected() == 0) {
            return List.of();
        }
        var byReason = new EnumMap<RejectionReason, List<Refusal>>(RejectionReason.class);
        for (var refusal : part.refusals()) {
            byReason.computeIfAbsent(refusal.reason(), _ -> new ArrayList<>()).add(refusal);
        }
        for (var refusal : admitted.admission().refusals()) {
            byReason.computeIfAbsent(refusal.reason(), _ -> new ArrayList<>()).add(refusal);
        }
        var rows = new ArrayList<IngestBatch.RejectedFrame>();
        byReason.forEach((reason, refusals) -> {
            int lost = (int) refusals.stream().filter(Refusal::wholeObservation).count();
            var first = refusals.getFirst().detail();
            rows.add(new IngestBatch.RejectedFrame(
                    part.topic(),
                    part.machine().id().value(),
                    reason.name(),
                    refusals.size() == 1 ? first : "%s (and %,d more)".formatted(first, refusals.size() - 1),
                    part.payload(),
                    lost));
        });
        int listed = (int) admitted.admission().refusals().stream()
                .filter(Refusal::wholeObservation)
                .count();
        int unlisted = admitted.admission().rejected() - listed;
        if (unlisted > 0) {
            // The twin bounds its list: the rest is of the kind of the last one listed.
            var reason = admitted.admission().refusals().getLast().reason();
            var detail = "%,d more observations, beyond what the twin lists one by one".formatted(unlisted);
            rows.add(new IngestBatch.RejectedFrame(
                    part.topic(), part.machine().id().value(), reason.name(), detail, part.payload(), unlisted));
        }
        return rows;
    }
}
