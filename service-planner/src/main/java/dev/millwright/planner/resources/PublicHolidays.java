package dev.millwright.planner.resources;

import java.time.LocalDate;
import java.util.Optional;

/** On which days a country or region rests. Thread-safe. */
@FunctionalInterface
public interface PublicHolidays {
    /** No day is a holiday anywhere. */
    PublicHolidays NONE = (region, day) -> Optional.empty();

    /**
     * The public holiday on {@code day} in {@code region}, if it is one.
     *
     * @param region ISO 3166-1 country, optionally with an ISO 3166-2 part, for example {@code SE} or {@code DE-BY}; empty, or one that
     *     is not known: never a holiday
     */
    Optional<Holiday> on(String region, LocalDate day);

    /**
     * A day off.
     *
     * @param name its English name
     * @param country where it is kept, in words
     */
    record Holiday(String name, String country) {
        /** For example {@code a public holiday in Sweden: Christmas Day}. */
        @Override
        public String toString() {
            return "a public holiday in %s: %s".formatted(country, name);
        }
    }
}
