package dev.millwright.gateway.readmodel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the machines that match a filter, and counts over all machines.
 *
 * @param counts over the whole fleet, whatever the filter
 * @param machines the page of those that match
 * @param customers for the filter, by name
 * @param models for the filter, by label
 */
public record FleetView(Counts counts, Listing<Line> machines, List<Choice> customers, List<Choice> models) {
    /** Copies its lists. */
    public FleetView {
        customers = List.copyOf(customers);
        models = List.copyOf(models);
    }

    /**
     * Counts over the whole fleet.
     *
     * @param machines registered and not retired
     * @param alarmed with a forecast that warns
     * @param episodes with an open episode
     * @param silent that have stopped reporting
     * @param learning that have no judgement yet
     * @param snoozed with an episode that was put aside
     * @param escalated with an episode that was raised because nobody looks
     * @param proposals that wait for a person
     * @param stakeCents sum of their stakes, euro cents
     */
    public record Counts(
            int machines,
            int alarmed,
            int episodes,
            int silent,
            int learning,
            int snoozed,
            int escalated,
            int proposals,
            long stakeCents) {}

    /**
     * Something to choose in a filter.
     *
     * @param id its id
     * @param label what a person reads
     */
    public record Choice(String id, String label) {}

    /**
     * One machine.
     *
     * @param id its id
     * @param name what people call it
     * @param modelId its model
     * @param modelLabel what people call the model
     * @param customerId the customer's id
     * @param customerName the customer, or the id if the customer is not known
     * @param siteName the plant, or its id
     * @param zone the plant's time zone
     * @param health 0 to 100, NaN before the first judgement
     * @param state the operating state, empty before the first judgement
     * @param silent whether it has stopped reporting
     * @param lastObservedAt event time of the newest measurement, null if there is none
     * @param openEpisodes how many that are not put aside
     * @param snoozedEpisodes how many more are put aside
     * @param severity the worst of the open ones: 0 advisory, 1 warning, 2 critical, -1 none
     * @param escalation the most steps by which one of them was raised because nobody looks, 0 for none
     * @param risk the component most likely to fail, null before the first forecast
     * @param within30d chance that any of its components fails within 30 days, 0 to 1, NaN before the first forecast
     * @param stakeCents expected loss over all its components that are proposed or watched, in euro cents
     * @param stakes the same by component, the greatest first
     * @param proposalId the open proposal with the most at stake, null if there is none
     * @param trend the worst component's health on each of the last days that have a judgement, oldest first, at most 31
     */
    public record Line(
            String id,
            String name,
            String modelId,
            String modelLabel,
            String customerId,
            String customerName,
            String siteName,
            ZoneId zone,
            double health,
            String state,
            boolean silent,
            @Nullable Instant lastObservedAt,
            int openEpisodes,
            int snoozedEpisodes,
            int severity,
            int escalation,
            @Nullable Risk risk,
            double within30d,
            long stakeCents,
            List<Stake> stakes,
            @Nullable UUID proposalId,
            List<Double> trend) {
        /** Copies its lists. */
        public Line {
            stakes = List.copyOf(stakes);
            trend = List.copyOf(trend);
        }

        Line with(List<Double> newTrend) {
            return new Line(
                    id,
                    name,
                    modelId,
                    modelLabel,
                    customerId,
                    customerName,
                    siteName,
                    zone,
                    health,
                    state,
                    silent,
                    lastObservedAt,
                    openEpisodes,
                    snoozedEpisodes,
                    severity,
                    escalation,
                    risk,
                    within30d,
                    stakeCents,
                    stakes,
                    proposalId,
                    newTrend);
        }
    }

    /** In which order. */
    public enum Sort {
        /** Most at stake, then alarm, then risk, then severity, then health. */
        URGENCY,
        /** By the machine's name. */
        NAME,
        /** By the customer's name. */
        CUSTOMER,
        /** Worst health first. */
        HEALTH,
        /** Likeliest failure within 30 days first. */
        RISK,
        /** Longest unheard first. */
        HEARD
    }

    /**
     * The component most likely to fail.
     *
     * @param component its id
     * @param label what people call it
     * @param within7d chance of failure within 7 days, 0 to 1
     * @param within30d chance of failure within 30 days, 0 to 1
     * @param alarm 0 none, 1 early, 2 confirmed
     * @param rulHoursP50 median hours to failure, NaN if unknown
     */
    public record Risk(
            String component, String label, double within7d, double within30d, int alarm, double rulHoursP50) {}

    /**
     * What is at stake at one component.
     *
     * @param component its id
     * @param label what people call it
     * @param cents expected loss if nothing is done, euro cents
     * @param proposalId the open proposal that asks for it, null if it is only watched
     */
    public record Stake(String component, String label, long cents, @Nullable UUID proposalId) {}

    /**
     * Which machines.
     *
     * @param customer only of this customer, empty for all
     * @param model only of this model, empty for all
     * @param state {@code alarm}, {@code episode}, {@code snoozed}, {@code escalated}, {@code silent}, {@code proposal}, {@code learning}, or empty for all
     * @param search part of id, name, customer or plant, any case, empty for all
     */
    public record Filter(String customer, String model, String state, String search) {
        /** All machines. */
        public static final Filter ALL = new Filter("", "", "", "");
    }
}
