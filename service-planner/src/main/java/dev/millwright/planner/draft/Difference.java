package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Alternative;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A visit that stands otherwise in the draft than in the present plan, or that cannot stand anywhere.
 *
 * @param id {@code order:<id>}, {@code proposal:<id>} or {@code new:<n>} for a visit that the question brings
 * @param kind what became of it
 * @param what which visit
 * @param version of the work order or proposal that the draft was made from, 0 for a new visit
 * @param from where it is now, null if nowhere
 * @param to where it would be, null if nowhere
 * @param moving what changing it costs because it was published, by named terms
 * @param terms how its own expected cost differs, the largest first; what a broken place costs counts as nobody coming
 * @param difference of its cost, moving included; below zero it saves
 * @param riskBefore chance that it fails before the visit as it is, NaN if unknown or nobody can come
 * @param riskAfter the same for the draft
 * @param why one sentence
 * @param toAsk whether the customer has to be asked or told first
 * @param nothingFits why nothing fits, or which limit had to be passed; null if all is well
 * @param alternatives what was tried, and the first rule that each breaks
 * @param decision what a person made of it, null if nobody did yet
 */
public record Difference(
        String id,
        Kind kind,
        What what,
        int version,
        @Nullable Spot from,
        @Nullable Spot to,
        List<CostTerm> moving,
        List<CostTerm> terms,
        Money difference,
        double riskBefore,
        double riskAfter,
        String why,
        boolean toAsk,
        @Nullable String nothingFits,
        List<Alternative> alternatives,
        @Nullable Decided decision) {
    /** Copies its lists. */
    public Difference {
        moving = List.copyOf(moving);
        terms = List.copyOf(terms);
        alternatives = List.copyOf(alternatives);
    }

    /** What became of a visit. */
    public enum Kind {
        /** It has a place, and gets another. */
        MOVED,
        /** It had no place, and gets one. */
        PLACED,
        /** It had a place, and there is none any more. */
        DROPPED,
        /** It had no place, and there is none. */
        WITHOUT_PLACE,
        /** Confirmed or under way, it stays where it is, but breaks a rule there: a person has to talk to the customer. */
        BROKEN
    }

    /**
     * Which visit.
     *
     * @param number of the work order, 0 if there is none yet
     * @param status of the work order or proposal as a word, {@code new} for a visit that the question brings
     * @param label what people call it
     * @param machine the machine's id
     * @param customer the customer's name
     * @param siteId the plant
     * @param site what people call it
     * @param zone the plant's time zone
     * @param confirmed whether the customer has confirmed the time
     * @param published whether it is a work order that people know of
     */
    public record What(
            long number,
            String status,
            String label,
            String machine,
            String customer,
            String siteId,
            String site,
            ZoneId zone,
            boolean confirmed,
            boolean published) {}

    /**
     * A place in a plan.
     *
     * @param technician who comes
     * @param technicianName what people say
     * @param second who comes along, null if one is enough
     * @param secondName what people say, null if one is enough
     * @param startsAt arrival
     * @param endsAt end of the work
     */
    public record Spot(
            String technician,
            String technicianName,
            @Nullable String second,
            @Nullable String secondName,
            Instant startsAt,
            Instant endsAt) {}

    /** What came of accepting it. */
    public enum Result {
        /** It counts: the visit stands there now. */
        ACCEPTED,
        /** A rule is in the way. */
        REFUSED,
        /** Somebody has changed the work order or proposal since the draft was made. */
        STALE,
        /** Nothing was tried: it was not asked for, or there is nothing to accept. */
        LEFT;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a person made of it.
     *
     * @param result what came of it
     * @param by who
     * @param at when
     * @param message one sentence
     */
    public record Decided(Result result, String by, Instant at, String message) {}

    /** Whether it can be accepted. */
    public boolean isAcceptable() {
        return to != null
                && (kind == Kind.MOVED || kind == Kind.PLACED)
                && !what.status().equals("new")
                && (decision == null || decision.result() != Result.ACCEPTED);
    }

    /** Whether it is about a work order. */
    boolean isOrder() {
        return id.startsWith("order:");
    }

    /** The same with what a person made of it. */
    Difference decided(Decided now) {
        return new Difference(
                id,
                kind,
                what,
                version,
                from,
                to,
                moving,
                terms,
                difference,
                riskBefore,
                riskAfter,
                why,
                toAsk,
                nothingFits,
                alternatives,
                now);
    }

    /** The cost of changing it. */
    public Money movingCost() {
        return moving.stream().map(CostTerm::amount).reduce(Money.ZERO, Money::plus);
    }
}
