package dev.millwright.planner.resources;

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
     * When {@code quantity} pieces of {@code number} can be in the technician's hands: {@code now} if they are on the shelf,
     * otherwise the lead time from now; empty if nobody knows the part.
     */
    public Optional<Instant> availableFrom(String number, int quantity, Instant now) {
        return part(number)
                .map(part -> part.available() >= quantity ? now : now.plus(part.leadTimeDays(), ChronoUnit.DAYS));
    }

    /** This stock with {@code quantity} pieces of {@code number} promised; unchanged if the part is not known. */
    public Stock promise(String number, int quantity) {
        var part = byNumber.get(number);
        if (part == null) {
            return this;
        }
        var next = new HashMap<>(byNumber);
        next.put(
                number,
                new SparePart(
                        part.number(),
                        part.name(),
                        part.price(),
                        part.stock(),
                        part.reserved() + quantity,
                        part.leadTimeDays()));
        return new Stock(next);
    }
}
