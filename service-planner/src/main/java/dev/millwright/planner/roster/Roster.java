package dev.millwright.planner.roster;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The front door to the list of all customers. Thread-safe; a stage fails only if the database does not answer. */
public interface Roster {
    /** The customers from {@code offset} on that match {@code filter}, in the order of {@code sort}. */
    CompletionStage<Found> list(Filter filter, Sort sort, int offset, int limit);

    /**
     * Which customers; empty texts mean all.
     *
     * @param search part of a name, id or town, any case
     * @param leaning preventive, mixed, reactive, or {@code unknown}
     * @param segment name of a segment
     * @param contract kind of contract
     * @param risk high, medium, low, unknown
     * @param quality good, fair, poor, unknown
     * @param country as stored
     */
    record Filter(
            String search,
            String leaning,
            String segment,
            String contract,
            String risk,
            String quality,
            String country) {
        /** All customers. */
        public static final Filter ALL = new Filter("", "", "", "", "", "", "");

        /** Whether {@code line} fits all but the search. */
        boolean accepts(RosterLine line) {
            return is(contract, line.contract())
                    && is(leaning, line.leaning().isEmpty() ? "unknown" : line.leaning())
                    && is(segment, line.segment())
                    && is(risk, line.riskBand())
                    && is(quality, line.qualityBand())
                    && is(country, line.country());
        }

        private static boolean is(String wanted, String found) {
            return wanted.isEmpty() || wanted.equals(found);
        }
    }

    /** In which order; what is not known stands last. */
    enum Sort {
        NAME,
        /** The most reactive first. */
        LEANING,
        /** The most valuable first. */
        VALUE,
        /** The greatest risk first. */
        RISK,
        /** The poorest first. */
        QUALITY,
        /** The greatest effect first. */
        NEXT,
        /** Most machines first. */
        MACHINES,
        CONTRACT,
        SEGMENT
    }

    /**
     * A piece of the list.
     *
     * @param lines in order
     * @param offset of the first one
     * @param found how many match in all
     * @param all how many customers there are
     * @param asOf when they were read
     * @param segments names to filter by, by name
     * @param countries to filter by
     */
    record Found(
            List<RosterLine> lines,
            int offset,
            int found,
            int all,
            Instant asOf,
            List<String> segments,
            List<String> countries) {
        /** Copies its lists. */
        public Found {
            lines = List.copyOf(lines);
            segments = List.copyOf(segments);
            countries = List.copyOf(countries);
        }
    }
}
