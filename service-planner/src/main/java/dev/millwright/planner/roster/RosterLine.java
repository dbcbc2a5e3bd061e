package dev.millwright.planner.roster;

import org.jspecify.annotations.Nullable;

/**
 * One customer in the list; figures are NaN or null where they are not there yet.
 *
 * @param id its id
 * @param name what people call it
 * @param country may be empty
 * @param city may be empty
 * @param contract kind of the best contract that holds today, {@code none} if none does
 * @param machines installed, connected or not
 * @param openProposals proposals that wait for a person
 * @param quality of its data, 0 to 1; NaN if not reckoned yet
 * @param profiled whether its behaviour is looked at: known, objected to, or not enough data yet
 * @param axis -1 (reactive) to 1 (preventive); NaN without enough data
 * @param leaning preventive, mixed, reactive; empty without enough data
 * @param segment name of its segment; empty if it has none
 * @param risk chance that its contract is not renewed, 0 to 1; NaN if nothing is foreseen
 * @param valueCents what it is expected to bring, euro cents; null if nothing is foreseen
 * @param nextStep kind of the best waiting offer, {@code visit} if proposals wait, empty if nothing does
 * @param nextCents expected effect of that offer for the customer a year, or the stake of its proposals, euro cents
 */
public record RosterLine(
        String id,
        String name,
        String country,
        String city,
        String contract,
        int machines,
        int openProposals,
        double quality,
        Profiled profiled,
        double axis,
        String leaning,
        String segment,
        double risk,
        @Nullable Long valueCents,
        String nextStep,
        long nextCents) {
    /** Whether behaviour is looked at. */
    public enum Profiled {
        KNOWN,
        /** It has objected: no features, no segment, no prediction, no offer. */
        OBJECTS,
        /** Its data are restricted: stored, but not used. */
        RESTRICTED,
        /** New, or too few contacts. */
        TOO_LITTLE
    }

    /** Chance of losing the contract in a word: {@code high} from 30 %, {@code medium} from 10 %, {@code low}, {@code unknown}. */
    public String riskBand() {
        if (Double.isNaN(risk)) {
            return "unknown";
        }
        return risk >= 0.3 ? "high" : risk >= 0.1 ? "medium" : "low";
    }

    /** Quality in a word: {@code good} from 80 %, {@code fair} from 50 %, {@code poor}, {@code unknown}. */
    public String qualityBand() {
        if (Double.isNaN(quality)) {
            return "unknown";
        }
        return quality >= 0.8 ? "good" : quality >= 0.5 ? "fair" : "poor";
    }
}
