package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an urgent visit fits.
 *
 * @param asOf when this was looked at
 * @param subject whose machine it is, and what is planned for it already
 * @param asked what was reckoned with, whatever was left open filled in
 * @param best the five cheapest places, standstill until then included; one per technician and day
 * @param others everybody who is not among them, and why not
 * @param displaced if nobody can come today: visits that could go elsewhere to make room
 * @param busy if nobody can come today: who is nearest, and until when on other visits; null if nobody is
 */
public record UrgentPlaces(
        Instant asOf,
        Subject subject,
        Asked asked,
        List<UrgentPlace> best,
        List<NotThere> others,
        List<Displaced> displaced,
        @Nullable String busy) {
    /** Copies its lists. */
    public UrgentPlaces {
        best = List.copyOf(best);
        others = List.copyOf(others);
        displaced = List.copyOf(displaced);
    }

    /**
     * A machine.
     *
     * @param machineId its id
     * @param machineName what people call it
     * @param modelLabel its model
     * @param customerId whose it is
     * @param customerName in words
     * @param siteName the plant
     * @param zone the plant's time zone
     * @param components what it consists of
     * @param known what is planned or proposed for it already
     */
    public record Subject(
            String machineId,
            String machineName,
            String modelLabel,
            String customerId,
            String customerName,
            String siteName,
            ZoneId zone,
            List<Choice> components,
            List<Known> known) {
        /** Copies its lists. */
        public Subject {
            components = List.copyOf(components);
            known = List.copyOf(known);
        }
    }

    /**
     * Something to choose.
     *
     * @param id its id
     * @param label what a person reads
     */
    public record Choice(String id, String label) {}

    /**
     * Something that is planned or proposed already.
     *
     * @param item {@code order:<id>} or {@code proposal:<id>}
     * @param words one sentence
     */
    public record Known(String item, String words) {}

    /**
     * What was reckoned with.
     *
     * @param component the component's id, null if nobody knows yet
     * @param skills what the technician must be able to do
     * @param workMinutes time at the plant
     * @param parts what is taken along
     * @param standsStill whether standstill counts
     * @param standstillPerHour what an hour of it costs
     * @param isStartingValue whether nobody has ever said what it costs at this plant
     */
    public record Asked(
            @Nullable String component,
            List<String> skills,
            long workMinutes,
            List<PartState> parts,
            boolean standsStill,
            Money standstillPerHour,
            boolean isStartingValue) {
        /** Copies its lists. */
        public Asked {
            skills = List.copyOf(skills);
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part to take along.
     *
     * @param number the part number
     * @param name what people say, the number if nobody knows it
     * @param quantity pieces
     * @param available free pieces in the store
     * @param orderedFor when it arrives if it is ordered with the booking, null if it need not be
     * @param express whether it is ordered by fast delivery
     */
    public record PartState(
            String number,
            String name,
            int quantity,
            int available,
            @Nullable Instant orderedFor,
            boolean express) {}

    /**
     * A place in the plan.
     *
     * @param technician the technician's id
     * @param technicianName what people say
     * @param startsAt arrival
     * @param endsAt end of the work
     * @param travelMinutes extra minutes on the road
     * @param overtimeMinutes overtime of all who come
     * @param cost what it costs, standstill until then included
     * @param difference how much more than the cheapest place
     * @param terms the named parts of the cost
     * @param soonest whether nobody can be there before
     * @param words one sentence
     */
    public record UrgentPlace(
            String technician,
            String technicianName,
            Instant startsAt,
            Instant endsAt,
            long travelMinutes,
            int overtimeMinutes,
            Money cost,
            Money difference,
            List<CostTerm> terms,
            boolean soonest,
            String words) {
        /** Copies its list. */
        public UrgentPlace {
            terms = List.copyOf(terms);
        }
    }

    /**
     * Somebody who is not among the best.
     *
     * @param technician the technician's id
     * @param technicianName what people say
     * @param why the first rule that is broken today, or how much more it would cost; a clause behind the name
     */
    public record NotThere(String technician, String technicianName, String why) {}

    /**
     * A visit that could go elsewhere.
     *
     * @param place where the urgent visit would be then
     * @param order the work order that has to go elsewhere
     * @param number its number
     * @param version its version
     * @param label its machine and component
     * @param confirmed whether its customer has confirmed the time
     * @param to where it would go, null if nothing fits
     * @param moveCost what that costs more than where it is now, null if nothing fits
     * @param passed what a person would have to pass knowingly for it
     * @param words one sentence
     */
    public record Displaced(
            UrgentPlace place,
            UUID order,
            long number,
            int version,
            String label,
            boolean confirmed,
            Places.@Nullable Place to,
            @Nullable Money moveCost,
            List<String> passed,
            String words) {
        /** Copies its list. */
        public Displaced {
            passed = List.copyOf(passed);
        }
    }
}
