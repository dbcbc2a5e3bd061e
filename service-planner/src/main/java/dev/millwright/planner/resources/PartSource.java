package dev.millwright.planner.resources;

import java.util.Locale;

/**
 * Where a part for a visit comes from.
 *
 * @param kind what kind of place
 * @param holder the technician's id for a van, the depot's id for a depot, empty for the store
 */
public record PartSource(Kind kind, String holder) {
    /** The store, whence parts are sent. */
    public static final PartSource STORE = new PartSource(Kind.STORE, "");

    /** Kinds of places. */
    public enum Kind {
        /** On the technician's van: there whenever the technician is. */
        VAN,
        /** In the store, whence it is sent to whoever comes; also what is on order. */
        STORE,
        /** In a depot, where the technician fetches it on the way. */
        DEPOT;

        /** The word in tables and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind called {@code word}. */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
