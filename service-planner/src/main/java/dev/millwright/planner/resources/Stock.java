package dev.millwright.planner.resources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is on the shelf and not yet promised. An immutable picture; promising gives a new one. */
public final class Stock {
    private final Map<String, SparePart> byNumber;

    /** A picture of {@code parts}, by part number. */
    public Stock(Map<String, SparePart> parts) {
        byNumber = Map.copyOf(parts);
    }

    /** The part with {@code number}, if it is known. */
    public Optional<SparePart> part(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /**
     * When {@code quantity} pieces of {@code number} can be in the technician's hands: {@code now} if they are on the shelf, the
     * arrival of what is on order if that is enough, otherwise the {@link #arrival} of what is ordered now; empty if nobody knows
     * the part.
     */
    public Optional<Instant> availableFrom(String number, int quantity, Instant now) {
        return part(number).map(part -> {
            if (part.available() >= quantity) {
                return now;
            }
            var ordered = arrival(now, Duration.ofDays(part.leadTimeDays()));
            var coming = part.arrivesAt();
            if (coming == null || part.availableThen() < quantity || coming.isAfter(ordered)) {
                return ordered;
            }
            return coming.isBefore(now) ? now : coming;
        });
    }

    /** Whether {@code quantity} pieces of {@code number} have to be ordered: neither on the shelf nor on the way. */
    public boolean isToBeOrdered(String number, int quantity) {
        return part(number).map(part -> part.availableThen() < quantity).orElse(false);
    }

    /**
     * When something ordered at {@code now} is in the technician's hands: the end of the day (UTC) on which it arrives, so that the answer
     * is the same all day.
     */
    public static Instant arrival(Instant now, Duration lead) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(lead).plus(Duration.ofDays(1));
    }

    /** This stock with {@code quantity} pieces of {@code number} promised; unchanged if the part is not known. */
    public Stock promise(String number, int quantity) {
        var part = byNumber.get(number);
        if (part == null) {
            return this;
        }
        var next = new HashMap<>(byNumber);
        next.put(number, part.promised(quantity));
        return new Stock(next);
    }
}
