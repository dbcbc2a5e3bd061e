package dev.millwright.gateway.api;

import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/**
 * Visits as a calendar that phones and offices subscribe to (RFC 5545). A visit keeps its UID for life; its SEQUENCE is the version of
 * its work order; a cancelled one stays in the feed as cancelled, so that it goes from the calendars that have it.
 */
final class CalendarFeed {
    /** Visits stay in a feed for so long behind their end. */
    static final Duration LOOK_BACK = Duration.ofDays(14);

    /** For whom a feed is: the technician reads why the visit is made, the customer what is done and who comes. */
    enum Reader {
        TECHNICIAN,
        CUSTOMER
    }

    private CalendarFeed() {}

    /** The feed called {@code name} as an answer. */
    static HttpResponse answer(String name, Reader reader, List<WorkOrder> orders) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.create(MediaTypes.text("calendar"), HttpCharsets.UTF_8),
                        of(name, reader, orders)));
    }

    static byte[] of(String name, Reader reader, List<WorkOrder> orders) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Millwright//Visits//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        orders.forEach(order -> calendar.add(event(reader, order)));
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static VEvent event(Reader reader, WorkOrder order) {
        var document = order.document();
        boolean cancelled = order.status() == WorkOrderStatus.CANCELLED;
        var event = new VEvent(order.startsAt(), order.endsAt(), (cancelled ? "Cancelled: " : "") + document.title());
        event.replace(new DtStamp(order.updatedAt()));
        event.add(new LastModified(order.updatedAt()));
        event.add(new Sequence(order.version()));
        event.add(new Uid(order.id() + "@millwright"));
        event.add(cancelled ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(new Location("%s, %s".formatted(document.siteName(), document.address())));
        event.add(new Description(
                switch (reader) {
                    case TECHNICIAN ->
                        "%s%n%s · %s%n%s"
                                .formatted(
                                        document.customerName(),
                                        document.machineName(),
                                        document.componentLabel(),
                                        document.reason());
                    case CUSTOMER ->
                        "%s · %s%n%s, work order %d"
                                .formatted(
                                        document.machineName(),
                                        document.componentLabel(),
                                        document.technicianName(),
                                        order.number());
                }));
        return event;
    }
}
