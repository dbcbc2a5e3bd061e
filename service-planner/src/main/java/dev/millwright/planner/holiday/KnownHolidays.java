package dev.millwright.planner.holiday;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.millwright.planner.resources.PublicHolidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Public holidays by the calendars of Jollyday, without observances on which people work. Each year of a region is read once. A country
 * that the library does not know has no holidays, which is said once in the log; nor are any known before 2000 or after 2100.
 */
public final class KnownHolidays implements PublicHolidays {
    private static final Logger LOG = LoggerFactory.getLogger(KnownHolidays.class);

    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2100;

    private final Map<RegionYear, Map<LocalDate, Holiday>> years = new ConcurrentHashMap<>();

    private record RegionYear(String region, int year) {}

    @Override
    public Optional<Holiday> on(String region, LocalDate day) {
        if (region.isEmpty() || day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
            return Optional.empty();
        }
        var year = years.computeIfAbsent(new RegionYear(region, day.getYear()), KnownHolidays::read);
        return Optional.ofNullable(year.get(day));
    }

    private static Map<LocalDate, Holiday> read(RegionYear key) {
        var parts = key.region().toLowerCase(Locale.ROOT).split("-", 2);
        if (!HolidayManager.getSupportedCalendarCodes().contains(parts[0].toUpperCase(Locale.ROOT))) {
            LOG.warn("No public holidays are known of '{}'; every day counts as a working day there", key.region());
            return Map.of();
        }
        var country = Locale.of("", parts[0]).getDisplayCountry(Locale.ENGLISH);
        var manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        var inRegion = parts.length == 1 ? new String[0] : new String[] {parts[1]};
        var days = new HashMap<LocalDate, Holiday>();
        for (var holiday : manager.getHolidays(Year.of(key.year()), inRegion)) {
            if (holiday.getType() == HolidayType.PUBLIC_HOLIDAY) {
                days.put(holiday.getDate(), new Holiday(holiday.getDescription(Locale.ENGLISH), country));
            }
        }
        return Map.copyOf(days);
    }
}
