package dev.millwright.planner.offer;

import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Outcome;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a customer must be left alone: during an open complaint, when it has heard from us often enough this quarter, and for a kind
 * that it said no to until a rest time is over. Held against both when an offer is proposed and when it is approved. Pure.
 *
 * @param perQuarterMax most offers sent to one customer within a calendar quarter (UTC), at least 1
 * @param declinedRest rest of a kind after a no
 * @param silentRest rest of a kind after no answer, and after one was accepted
 * @param dismissedRest rest of a kind that a person dismissed
 */
public record ContactRules(int perQuarterMax, Duration declinedRest, Duration silentRest, Duration dismissedRest) {
    /** Refuses values outside the ranges above. */
    public ContactRules {
        if (perQuarterMax < 1 || declinedRest.isNegative() || silentRest.isNegative() || dismissedRest.isNegative()) {
            throw new IllegalArgumentException(
                    "per-quarter-max: %d, rests: %s, %s, %s (expected: at least 1, none negative)"
                            .formatted(perQuarterMax, declinedRest, silentRest, dismissedRest));
        }
    }

    /**
     * An offer that was decided before.
     *
     * @param kind what
     * @param sent true if it was approved, false if a person dismissed it
     * @param at when
     * @param outcome what came of it, null while nothing is known
     * @param outcomeAt when that was known, null before
     */
    public record Past(
            Kind kind,
            boolean sent,
            Instant at,
            @Nullable Outcome outcome,
            @Nullable Instant outcomeAt) {}

    /** Why no offer at all may be sent now, in words; empty if one may. */
    public Optional<String> silence(Collection<Past> past, int openComplaints, Instant now) {
        if (openComplaints > 0) {
            return Optional.of("%s open: it is settled first."
                    .formatted(Words.count(openComplaints, "complaint is", "complaints are")));
        }
        var quarter = quarterBegan(now);
        long sent = past.stream()
                .filter(offer -> offer.sent() && !offer.at().isBefore(quarter))
                .count();
        return sent < perQuarterMax
                ? Optional.empty()
                : Optional.of("%s sent since %s; more than %d a quarter is too much."
                        .formatted(
                                Words.count(sent, "offer was", "offers were"),
                                Words.date(quarter, ZoneOffset.UTC),
                                perQuarterMax));
    }

    /** Why {@code kind} rests now, in words; empty if it may be offered. */
    public Optional<String> rest(Kind kind, Collection<Past> past, Instant now) {
        for (var offer : past) {
            if (offer.kind() != kind) {
                continue;
            }
            var until = restsUntil(offer);
            if (until.isAfter(now)) {
                return Optional.of("%s: not before %s.".formatted(why(offer), Words.date(until, ZoneOffset.UTC)));
            }
        }
        return Optional.empty();
    }

    private Instant restsUntil(Past offer) {
        if (!offer.sent()) {
            return offer.at().plus(dismissedRest);
        }
        var outcome = offer.outcome();
        var known = offer.outcomeAt();
        if (outcome == null || known == null) {
            return offer.at().plus(silentRest);
        }
        return known.plus(outcome == Outcome.DECLINED ? declinedRest : silentRest);
    }

    private static String why(Past offer) {
        if (!offer.sent()) {
            return "A person dismissed it";
        }
        var outcome = offer.outcome();
        return switch (outcome) {
            case null -> "It was sent and waits for an answer";
            case ACCEPTED -> "The customer accepted it";
            case DECLINED -> "The customer said no";
            case NO_ANSWER -> "The customer did not answer";
        };
    }

    /** The beginning of the calendar quarter of {@code now}, UTC. */
    public static Instant quarterBegan(Instant now) {
        var day = now.atZone(ZoneOffset.UTC).toLocalDate();
        return day.withDayOfMonth(1)
                .withMonth((day.getMonthValue() - 1) / 3 * 3 + 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
