package dev.millwright.gateway.pages;

import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderStatus;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long an episode can be put aside.
 *
 * @param label key of its text
 * @param until when it comes back, null if there is no such time
 */
public record SnoozeChoice(String label, @Nullable Instant until) {
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final int DAYS = 3;
    private static final Set<WorkOrderStatus> TO_COME =
            EnumSet.of(WorkOrderStatus.APPROVED, WorkOrderStatus.DISPATCHED);

    /** Until tomorrow and in three days at six in the morning at the plant, and until the next visit that is booked. */
    static List<SnoozeChoice> of(Instant now, ZoneId zone, List<WorkOrder> orders) {
        var today = now.atZone(zone).toLocalDate();
        var visit = orders.stream()
                .filter(order ->
                        TO_COME.contains(order.status()) && order.startsAt().isAfter(now))
                .map(WorkOrder::startsAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return List.of(
                new SnoozeChoice(
                        "episode.snooze.tomorrow",
                        today.plusDays(1).atTime(MORNING).atZone(zone).toInstant()),
                new SnoozeChoice(
                        "episode.snooze.days",
                        today.plusDays(DAYS).atTime(MORNING).atZone(zone).toInstant()),
                new SnoozeChoice("episode.snooze.visit", visit));
    }
}
