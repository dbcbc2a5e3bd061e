package dev.millwright.planner.customer;

import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Blackout;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.WorkingHours;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plant of a customer.
 *
 * @param id the site's id
 * @param customerId whose it is
 * @param name what people say
 * @param city may be empty
 * @param country may be empty
 * @param place where it is
 * @param zone its time zone
 * @param serviceWindow when visits may take place, local time
 * @param downtimePerHour what an hour of standstill costs the customer, null if not known
 * @param holidayRegion whose public holidays it keeps, for example {@code SE} or {@code DE-BY}; empty if it keeps none
 * @param blackouts stretches in which it wants nobody, earliest first
 */
public record Site(
        String id,
        String customerId,
        String name,
        String city,
        String country,
        GeoPoint place,
        ZoneId zone,
        WorkingHours serviceWindow,
        @Nullable Money downtimePerHour,
        String holidayRegion,
        List<Blackout> blackouts) {
    /** Copies its list. */
    public Site {
        blackouts = List.copyOf(blackouts);
    }

    /** A plant that keeps no holidays and has no black-out days. */
    public Site(
            String id,
            String customerId,
            String name,
            String city,
            String country,
            GeoPoint place,
            ZoneId zone,
            WorkingHours serviceWindow,
            @Nullable Money downtimePerHour) {
        this(id, customerId, name, city, country, place, zone, serviceWindow, downtimePerHour, "", List.of());
    }

    /** What a visit must know of it. */
    public Place asPlace() {
        return new Place(id, place, zone, serviceWindow, holidayRegion, blackouts);
    }
}
