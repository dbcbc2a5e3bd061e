package dev.millwright.planner.proposal;

import dev.millwright.planner.demand.CostInput;
import dev.millwright.planner.demand.CostOfDay;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Alternative;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.resources.RepairKit;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a proposal shows, as it was when its version was written: kept whole, so that an audit sees what the
 * coordinator saw.
 *
 * @param kind what is to be decided
 * @param subject what and where
 * @param headline one sentence: what, when, who
 * @param notes what else a decision should know, one sentence each, the most important first
 * @param reason the forecast in words
 * @param evidence reasons with numbers, strongest first
 * @param risk the forecast in numbers
 * @param window when the visit should be
 * @param slot who comes and when, null if nothing fits
 * @param nothingFits why nothing fits, or which limit the slot passes; null if all is well
 * @param skill what the technician must be able to do, separated by commas; null if anybody may come
 * @param secondSkills what a second technician must be able to do, empty if anybody may; null if one is enough
 * @param workMinutes planned work at the plant, co-checks included
 * @param tasks what is done at which component, the one that asks for the visit first
 * @param parts what to take along
 * @param kits what the tasks may need besides, by failure mode
 * @param orders what is ordered with the approval
 * @param coChecks what else to do on the same visit
 * @param costTerms expected cost of the proposed slot by named terms
 * @param costOfWaiting the same for each of the next days, today first
 * @param inputs the figures behind the costs, defaults marked
 * @param alternatives other technicians and days, and why not
 * @param customer how the customer behaves towards service, and what to say
 */
public record ProposalDocument(
        Kind kind,
        Subject subject,
        String headline,
        List<String> notes,
        String reason,
        List<Evidence> evidence,
        Risk risk,
        DemandWindow window,
        @Nullable Slot slot,
        @Nullable String nothingFits,
        @Nullable String skill,
        @Nullable List<String> secondSkills,
        int workMinutes,
        List<PlannedTask> tasks,
        List<PartNeed> parts,
        List<RepairKit> kits,
        List<PartToOrder> orders,
        List<CoCheck> coChecks,
        List<CostTerm> costTerms,
        List<CostOfDay> costOfWaiting,
        List<CostInput> inputs,
        List<Alternative> alternatives,
        CustomerWords customer) {
    /** Copies its lists. */
    public ProposalDocument {
        notes = List.copyOf(notes);
        evidence = List.copyOf(evidence);
        tasks = List.copyOf(tasks);
        orders = List.copyOf(orders);
        parts = List.copyOf(parts);
        kits = List.copyOf(kits);
        secondSkills = secondSkills == null ? null : List.copyOf(secondSkills);
        coChecks = List.copyOf(coChecks);
        costTerms = List.copyOf(costTerms);
        costOfWaiting = List.copyOf(costOfWaiting);
        inputs = List.copyOf(inputs);
        alternatives = List.copyOf(alternatives);
    }

    /** The same with another slot. */
    public ProposalDocument with(Slot newSlot) {
        return new ProposalDocument(
                kind,
                subject,
                headline,
                notes,
                reason,
                evidence,
                risk,
                window,
                newSlot,
                nothingFits,
                skill,
                secondSkills,
                workMinutes,
                tasks,
                parts,
                kits,
                orders,
                coChecks,
                costTerms,
                costOfWaiting,
                inputs,
                alternatives,
                customer);
    }

    /** What is to be decided. */
    public enum Kind {
        /** A visit that does the work. */
        VISIT,
        /** Order the part now, and a visit when it is here. */
        ORDER_FIRST,
        /** A visit that only looks; what it finds decides about the rest. */
        LOOK_FIRST,
        /** Nothing fits: a person has to find a way. */
        NOTHING_FITS
    }

    /** The skills, one by one. */
    public List<String> skills() {
        return skill == null ? List.of() : List.of(skill.split(", "));
    }

    /**
     * What the visit is about.
     *
     * @param machineName what people call the machine
     * @param modelLabel its model
     * @param component the component's id
     * @param componentLabel what people call it
     * @param failureMode the likeliest failure mode's id, null if none stands out
     * @param failureModeLabel what people call it, null if none stands out
     * @param customerName the customer
     * @param siteName the plant
     * @param zone the plant's time zone, in which times are shown
     */
    public record Subject(
            String machineName,
            String modelLabel,
            String component,
            String componentLabel,
            @Nullable String failureMode,
            @Nullable String failureModeLabel,
            String customerName,
            String siteName,
            ZoneId zone) {}

    /**
     * The forecast in numbers.
     *
     * @param alarm none, early or confirmed
     * @param issuedAt event time of the forecast
     * @param within7d chance of failure within 7 days, 0 to 1
     * @param within30d chance of failure within 30 days, 0 to 1
     * @param rulHoursP10 hours to failure reached with probability 0.9, NaN if unknown
     * @param rulHoursP50 median hours to failure, NaN if unknown
     * @param rulHoursP90 hours to failure reached with probability 0.1, NaN if unknown
     * @param beforeVisit chance that it fails before the proposed slot, NaN if nothing fits
     */
    public record Risk(
            Alarm alarm,
            Instant issuedAt,
            double within7d,
            double within30d,
            double rulHoursP10,
            double rulHoursP50,
            double rulHoursP90,
            double beforeVisit) {}

    /**
     * A part that the visit needs.
     *
     * @param partNumber the part number
     * @param name what people say
     * @param quantity how many
     * @param source where it comes from, in words
     * @param available pieces that can be promised there now
     * @param availableFrom when enough of them are there; null if the part is not known
     * @param price for all of them
     */
    public record PartNeed(
            String partNumber,
            String name,
            int quantity,
            String source,
            int available,
            @Nullable Instant availableFrom,
            Money price) {}

    /**
     * How to talk to this customer.
     *
     * @param leaning {@code preventive}, {@code reactive}, {@code mixed} or {@code not enough data}
     * @param score -1 (reactive) to 1 (preventive), NaN without enough data
     * @param confidence 0 to 1
     * @param numbers the numbers behind it, one sentence each
     * @param wording what to say about the visit, in words that the customer may read
     * @param offer what else to offer and why, empty if nothing fits
     */
    public record CustomerWords(
            String leaning, double score, double confidence, List<String> numbers, String wording, String offer) {
        /** Copies its list. */
        public CustomerWords {
            numbers = List.copyOf(numbers);
        }
    }
}
