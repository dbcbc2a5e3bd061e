package dev.millwright.planner.customer;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.WorkingHours;
import java.time.ZoneId;
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
        @Nullable Money downtimePerHour) {}
