package dev.millwright.planner.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure: first what would go and what must stay, then, once a person has confirmed it, the certificate. Names nobody: who was
 * erased is a keyed hash.
 *
 * @param id by which it is called
 * @param kind {@code person} or {@code customer}
 * @param subject who it is about; null once erased
 * @param subjectHash the keyed hash of that
 * @param state where it stands
 * @param previewedBy who asked
 * @param previewedAt when
 * @param erasedBy who confirmed, null if nobody has
 * @param erasedAt when, null if it has not been
 * @param preview what would go
 * @param certificate what has gone, null if nothing has
 */
public record Erasure(
        UUID id,
        String kind,
        @Nullable String subject,
        String subjectHash,
        State state,
        String previewedBy,
        Instant previewedAt,
        @Nullable String erasedBy,
        @Nullable Instant erasedAt,
        Preview preview,
        @Nullable Certificate certificate) {
    /** Where an erasure stands. */
    public enum State {
        PREVIEWED,
        ERASED,
        WITHDRAWN
    }

    /**
     * What would go.
     *
     * @param goes rows by place, as {@code schema.table.column} or {@code schema.table}
     * @param stays what is kept, a sentence each with the reason
     * @param blocked why it cannot be done now, a sentence each; empty: it can
     */
    public record Preview(Map<String, Integer> goes, List<String> stays, List<String> blocked) {
        /** Copies. */
        public Preview {
            goes = new java.util.TreeMap<>(goes);
            stays = List.copyOf(stays);
            blocked = List.copyOf(blocked);
        }
    }

    /**
     * The proof.
     *
     * @param gone rows deleted or changed, by table
     * @param columnsSearched how many text, document and byte columns were searched afterwards, in all schemas
     * @param hits in how many rows an identifier was still found: 0
     * @param stays what is kept, and why
     * @param keyId by which key the hashes go
     * @param seal keyed hash over all of this, so that a changed certificate is noticed
     */
    public record Certificate(
            Map<String, Integer> gone, int columnsSearched, int hits, List<String> stays, String keyId, String seal) {
        /** Copies. */
        public Certificate {
            gone = new java.util.TreeMap<>(gone);
            stays = List.copyOf(stays);
        }
    }

    /** What became of a step. */
    public sealed interface Outcome {
        /** It is done. */
        record Done(Erasure erasure) implements Outcome {}

        /** There is no such person, customer or erasure. */
        record Unknown() implements Outcome {}

        /** It cannot be done so; nothing was. */
        record Refused(List<String> why) implements Outcome {
            /** Copies its list. */
            public Refused {
                why = List.copyOf(why);
            }
        }
    }
}
