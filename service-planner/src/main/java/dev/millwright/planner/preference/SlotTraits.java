package dev.millwright.planner.preference;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What counts about a place in the plan when it is held against another.
 *
 * @param technician who comes
 * @param technicianName what people say
 * @param weekday the local day at the plant, as {@link java.time.DayOfWeek} names it
 * @param partOfDay local arrival: {@code early} (before 8), {@code morning} (before 11), {@code midday} (before 14), {@code afternoon}
 * @param weeksLater from the decision to the arrival, 0 to {@value #WEEKS_MAX}
 * @param travel set cost of the extra travel, nights included
 * @param cost all set costs together, risk and travel included; what was learned is not in it
 * @param startsAt arrival
 */
public record SlotTraits(
        String technician,
        String technicianName,
        String weekday,
        String partOfDay,
        double weeksLater,
        Money travel,
        Money cost,
        Instant startsAt) {
    /** Later than this is not told apart. */
    public static final double WEEKS_MAX = 4;

    /** Names of terms that were learned begin so. */
    static final String LEARNED = "learned-";

    private static final Set<String> TRAVEL_TERMS = Set.of("travel", "night");
    private static final double EUROS_PER_UNIT = 100;

    /** The traits of {@code slot} with its cost by {@code terms}, as seen at {@code now}. */
    public static SlotTraits of(Slot slot, List<CostTerm> terms, ZoneId zone, Instant now) {
        var there = slot.startsAt().atZone(zone);
        double weeks = Duration.between(now, slot.startsAt()).toMinutes() / (7 * 24 * 60.0);
        return new SlotTraits(
                slot.technician().value(),
                slot.technicianName(),
                there.getDayOfWeek().name(),
                partOfDay(there.getHour()),
                Math.clamp(weeks, 0, WEEKS_MAX),
                sum(terms.stream()
                        .filter(term -> TRAVEL_TERMS.contains(term.name()))
                        .toList()),
                sum(terms.stream()
                        .filter(term -> !term.name().startsWith(LEARNED))
                        .toList()),
                slot.startsAt());
    }

    private static String partOfDay(int hour) {
        return hour < 8 ? "early" : hour < 11 ? "morning" : hour < 14 ? "midday" : "afternoon";
    }

    private static Money sum(List<CostTerm> terms) {
        return terms.stream().map(CostTerm::amount).reduce(Money.ZERO, Money::plus);
    }

    /** The same at another cost. */
    public SlotTraits at(Money otherCost) {
        return new SlotTraits(technician, technicianName, weekday, partOfDay, weeksLater, travel, otherCost, startsAt);
    }

    /** Its features with their values; those that are 0 are left out. */
    public SortedMap<Feature, Double> features() {
        var features = new TreeMap<Feature, Double>();
        features.put(new Feature(Feature.Kind.TECHNICIAN, technician), 1.0);
        features.put(new Feature(Feature.Kind.WEEKDAY, weekday.toUpperCase(Locale.ROOT)), 1.0);
        features.put(new Feature(Feature.Kind.TIME_OF_DAY, partOfDay), 1.0);
        if (weeksLater != 0) {
            features.put(new Feature(Feature.Kind.LATER, ""), weeksLater);
        }
        if (travel.cents() != 0) {
            features.put(new Feature(Feature.Kind.TRAVEL, ""), travel.cents() / 100.0 / EUROS_PER_UNIT);
        }
        return features;
    }
}
