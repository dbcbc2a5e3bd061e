package dev.millwright.gateway.api;

import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.workorder.WorkOrder;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A technician's visits as a calendar that phones subscribe to (RFC 5545). */
final class CalendarFeed {
    private CalendarFeed() {}

    static byte[] of(Technician technician, List<WorkOrder> orders, Instant now) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Millwright//Visits//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", "Visits of " + technician.name()));
        orders.forEach(order -> calendar.add(event(order, now)));
        return calendar.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static VEvent event(WorkOrder order, Instant now) {
        var document = order.document();
        var event = new VEvent(order.startsAt(), order.endsAt(), document.title());
        event.replace(new DtStamp(now));
        event.add(new Uid(order.id() + "@millwright"));
        event.add(new Location("%s, %s".formatted(document.siteName(), document.address())));
        event.add(new Description("%s%n%s · %s%n%s"
                .formatted(
                        document.customerName(),
                        document.machineName(),
                        document.componentLabel(),
                        document.reason())));
        return event;
    }
}
