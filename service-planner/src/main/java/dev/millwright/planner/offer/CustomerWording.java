package dev.millwright.planner.offer;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.util.Locale;

/** How a visit is put to a customer, by how that customer behaves towards service. Pure. */
public final class CustomerWording {
    private CustomerWording() {}

    /**
     * What to say about a visit, in words that the customer may read.
     *
     * @param component the component in words
     * @param machine the machine in words
     * @param avoidedDowntimeHours expected hours of standstill that the visit avoids
     * @param avoided the same in the customer's money
     */
    public static String of(
            ServiceAxis axis,
            ServiceBehaviour behaviour12,
            String component,
            String machine,
            double avoidedDowntimeHours,
            Money avoided) {
        var visit = "The %s of %s".formatted(component.toLowerCase(Locale.ROOT), machine);
        return switch (axis.leaning()) {
            case PREVENTIVE ->
                String.format(
                        Locale.ROOT,
                        "%s shows early wear. %d of your last %d visits were planned; a short planned visit keeps it that way.",
                        visit,
                        behaviour12.planned(),
                        behaviour12.planned() + behaviour12.emergencies());
            case REACTIVE ->
                String.format(
                        Locale.ROOT,
                        "%s is likely to stop the machine. You lost %.0f hours to standstill in the last 12 months; this visit avoids"
                                + " an expected %.1f hours more, worth %s.",
                        visit,
                        behaviour12.downtimeHours(),
                        avoidedDowntimeHours,
                        avoided);
            case MIXED, NOT_ENOUGH_DATA ->
                String.format(
                        Locale.ROOT,
                        "%s shows wear. A planned visit avoids an expected %.1f hours of standstill, worth %s.",
                        visit,
                        avoidedDowntimeHours,
                        avoided);
        };
    }
}
