package dev.millwright.planner.dispatch;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Technicians by day, as they were at one instant.
 *
 * @param now the instant
 * @param today the day on which most technicians are at that instant
 * @param from first day
 * @param to last day, inclusive
 * @param rows technicians by name
 * @param unplaced open proposals for which nothing fits, most money at stake first
 * @param elsewhere open proposals whose slot lies on other days
 */
public record Board(
        Instant now,
        LocalDate today,
        LocalDate from,
        LocalDate to,
        List<Row> rows,
        List<Unplaced> unplaced,
        int elsewhere) {
    /** Copies its lists. */
    public Board {
        rows = List.copyOf(rows);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * A technician.
     *
     * @param technician the technician's id
     * @param name what people say
     * @param zone the zone in which the technician's days are cut
     * @param skills by name
     * @param home where the day begins and ends
     * @param hours weekly working hours as they are written
     * @param days one per day of the board
     */
    public record Row(
            String technician,
            String name,
            ZoneId zone,
            List<String> skills,
            GeoPoint home,
            String hours,
            List<Day> days) {
        /** Copies its lists. */
        public Row {
            skills = List.copyOf(skills);
            days = List.copyOf(days);
        }
    }

    /**
     * One technician's day.
     *
     * @param date the day in the technician's zone
     * @param working working hours, earliest first; empty on a free day
     * @param away stretches away from work, cut at the day's ends
     * @param stops visits, earliest first
     * @param legs ways between them, from home and back
     * @param workMinutes time at plants
     * @param travelMinutes time on the road
     * @param kilometres by road
     * @param load work and travel as a share of the working hours, NaN on a free day
     */
    public record Day(
            LocalDate date,
            List<TimeSpan> working,
            List<Away> away,
            List<Stop> stops,
            List<Leg> legs,
            long workMinutes,
            long travelMinutes,
            double kilometres,
            double load) {
        /** Copies its lists. */
        public Day {
            working = List.copyOf(working);
            away = List.copyOf(away);
            stops = List.copyOf(stops);
            legs = List.copyOf(legs);
        }
    }

    /**
     * Away from work.
     *
     * @param span when
     * @param reason holiday, illness, training; may be empty
     */
    public record Away(TimeSpan span, String reason) {}

    /**
     * A visit on the board.
     *
     * @param kind a work order, or a proposal at its suggested slot
     * @param id of the work order or proposal
     * @param number the work order's number, 0 for a proposal
     * @param version rises with every change; a move names the version that was on the screen
     * @param status its state as a word
     * @param movable whether it can be moved: an open proposal, or a work order that has not been started
     * @param confirmed whether the customer has confirmed the time
     * @param urgent whether it was booked because a machine has failed or a customer has called
     * @param what machine, component, customer, plant
     * @param technician who comes
     * @param startsAt arrival
     * @param endsAt end of the work
     * @param beforeVisit chance that it fails before the visit, as the proposal said; NaN if unknown
     * @param stake expected loss that the visit avoids, as the proposal said; null for a work order
     * @param lateParts parts on order that arrive after the begin
     * @param troubles what stands against it as it is, one clause each
     */
    public record Stop(
            Kind kind,
            UUID id,
            long number,
            int version,
            String status,
            boolean movable,
            boolean confirmed,
            boolean urgent,
            What what,
            String technician,
            Instant startsAt,
            Instant endsAt,
            double beforeVisit,
            @Nullable Money stake,
            List<LatePart> lateParts,
            List<String> troubles) {
        /** Copies its lists. */
        public Stop {
            lateParts = List.copyOf(lateParts);
            troubles = List.copyOf(troubles);
        }

        /** The same with what stands against it. */
        Stop with(List<String> found) {
            return new Stop(
                    kind,
                    id,
                    number,
                    version,
                    status,
                    movable,
                    confirmed,
                    urgent,
                    what,
                    technician,
                    startsAt,
                    endsAt,
                    beforeVisit,
                    stake,
                    lateParts,
                    found);
        }

        /** From arrival to the end of the work. */
        public TimeSpan span() {
            return new TimeSpan(startsAt, endsAt);
        }
    }

    /** What stands on the board. */
    public enum Kind {
        /** Decided: somebody comes. */
        ORDER,
        /** Suggested: a person has still to decide. */
        PROPOSAL
    }

    /**
     * What a visit is about.
     *
     * @param machine the machine's id
     * @param machineName what people call it
     * @param component the component in words
     * @param customerId whose it is
     * @param customer the customer's name
     * @param siteId the plant
     * @param site what people call the plant
     * @param city where it is, may be empty
     * @param zone the plant's time zone
     * @param place where that is
     */
    public record What(
            String machine,
            String machineName,
            String component,
            String customerId,
            String customer,
            String siteId,
            String site,
            String city,
            ZoneId zone,
            GeoPoint place) {}

    /**
     * A part that arrives after the visit has begun.
     *
     * @param name what people say
     * @param arrivesAt when it is expected
     */
    public record LatePart(String name, Instant arrivesAt) {}

    /**
     * A way.
     *
     * @param from departure
     * @param to arrival
     * @param kilometres by road
     * @param proposed whether it is driven only if a proposal is accepted
     * @param dayBefore whether it is too long for the same day: it is driven the day before or after, at the price of a night
     */
    public record Leg(Instant from, Instant to, double kilometres, boolean proposed, boolean dayBefore) {}

    /**
     * A proposal without a place.
     *
     * @param id the proposal
     * @param version rises with every change
     * @param what machine, component, customer, plant
     * @param workMinutes planned work
     * @param within30d chance of failure within 30 days
     * @param stake expected loss that a visit avoids
     * @param why why nothing fits
     */
    public record Unplaced(
            UUID id, int version, What what, int workMinutes, double within30d, Money stake, String why) {}
}
