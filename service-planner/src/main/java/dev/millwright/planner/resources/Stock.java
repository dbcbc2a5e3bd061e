package dev.millwright.planner.resources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the store, in depots and on vans, and not yet promised. An immutable picture; promising gives a new one. */
public final class Stock {
    private final Map<String, SparePart> byNumber;
    private final List<Depot> depots;

    /** A picture of {@code parts}, by part number; there are no depots. */
    public Stock(Map<String, SparePart> parts) {
        this(parts, List.of());
    }

    /** A picture of {@code parts}, by part number, and of the depots where some of them lie. */
    public Stock(Map<String, SparePart> parts, List<Depot> depots) {
        this.byNumber = Map.copyOf(parts);
        this.depots = List.copyOf(depots);
    }

    /**
     * Where the parts of a visit come from.
     *
     * @param byPart the place of each part by its number
     * @param fetchAt where parts are fetched on the way, null if nowhere
     */
    public record Sources(
            Map<String, PartSource> byPart, @Nullable GeoPoint fetchAt) {
        /** Everything from the store. */
        public static final Sources NONE = new Sources(Map.of(), null);

        /** Where {@code number} comes from. */
        public PartSource of(String number) {
            return byPart.getOrDefault(number, PartSource.STORE);
        }
    }

    /**
     * Where {@code technician} gets {@code needs} from: the own van, else the store, else the depot nearest to home that has all that the
     * first two have not; what nobody has comes from the store when it is there.
     *
     * @param needs pieces by part number
     */
    public Sources sources(Technician technician, Map<String, Integer> needs) {
        if (needs.isEmpty()) {
            return Sources.NONE;
        }
        var van = new PartSource(PartSource.Kind.VAN, technician.id().value());
        var byPart = new HashMap<String, PartSource>();
        var missing = new HashMap<String, Integer>();
        needs.forEach((number, quantity) -> {
            if (availableAt(van, number) >= quantity) {
                byPart.put(number, van);
            } else if (availableAt(PartSource.STORE, number) < quantity) {
                missing.put(number, quantity);
            }
        });
        if (missing.isEmpty()) {
            return new Sources(byPart, null);
        }
        var depot = depots.stream()
                .filter(known -> missing.entrySet().stream()
                        .allMatch(need -> availableAt(at(known), need.getKey()) >= need.getValue()))
                .min(Comparator.comparingDouble((Depot known) -> known.place().kilometresTo(technician.home())));
        depot.ifPresent(found -> missing.keySet().forEach(number -> byPart.put(number, at(found))));
        return new Sources(byPart, depot.map(Depot::place).orElse(null));
    }

    /** Where parts are fetched. */
    public List<Depot> depots() {
        return depots;
    }

    /** Pieces of {@code number} that can still be promised at {@code place}, at least 0. */
    public int availableAt(PartSource place, String number) {
        var part = byNumber.get(number);
        return part == null ? 0 : part.availableAt(place);
    }

    private static PartSource at(Depot depot) {
        return new PartSource(PartSource.Kind.DEPOT, depot.id());
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
        return missing(number, quantity) > 0;
    }

    /** How many of {@code quantity} pieces of {@code number} are neither on the store's shelf nor on the way; 0 if nobody knows the part. */
    public int missing(String number, int quantity) {
        return part(number)
                .map(part -> Math.max(0, quantity - part.availableThen()))
                .orElse(0);
    }

    /**
     * Parts of a visit that come from the store, are not there, and that nobody has ordered; sorted.
     *
     * @param sources where the parts come from
     * @param needs pieces by part number
     * @param ordered what was ordered for the visit itself, by part number
     */
    public List<String> nobodyOrdered(Sources sources, Map<String, Integer> needs, Map<String, Instant> ordered) {
        return needs.entrySet().stream()
                .filter(need -> sources.of(need.getKey()).kind() == PartSource.Kind.STORE
                        && !ordered.containsKey(need.getKey())
                        && isToBeOrdered(need.getKey(), need.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * When something ordered at {@code now} is in the technician's hands: the end of the day (UTC) on which it arrives, so that the answer
     * is the same all day.
     */
    public static Instant arrival(Instant now, Duration lead) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(lead).plus(Duration.ofDays(1));
    }

    /** This stock with {@code part} in place of what it says of the same number. */
    public Stock with(SparePart part) {
        var next = new HashMap<>(byNumber);
        next.put(part.number(), part);
        return new Stock(next, depots);
    }

    /** This stock with {@code quantity} pieces of {@code number} at {@code place} promised; unchanged if the part is not known. */
    public Stock promise(String number, int quantity, PartSource place) {
        var part = byNumber.get(number);
        if (part == null) {
            return this;
        }
        var next = new HashMap<>(byNumber);
        next.put(number, part.promised(quantity, place));
        return new Stock(next, depots);
    }

    /** This stock with {@code quantity} pieces of what is on order of {@code number} promised; unchanged if the part is not known. */
    public Stock promiseOfOrder(String number, int quantity) {
        var part = byNumber.get(number);
        if (part == null) {
            return this;
        }
        var next = new HashMap<>(byNumber);
        next.put(number, part.promisedOfOrder(quantity));
        return new Stock(next, depots);
    }
}
