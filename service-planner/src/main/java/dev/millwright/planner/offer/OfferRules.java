package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.segment.ServiceBehaviour;
import dev.millwright.planner.wording.Words;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which contract could help a customer, and why; from the customer's own figures only. Pure. */
public final class OfferRules {
    private static final long RENEW_FROM_DAYS = 90;
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Money effectMin;

    /**
     * Rules with this limit.
     *
     * @param effectMin offers with less expected effect per year are not made
     */
    public OfferRules(Money effectMin) {
        this.effectMin = effectMin;
    }

    /** Offers with less expected effect per year are not made. */
    Money effectMin() {
        return effectMin;
    }

    /**
     * What is offered and why.
     *
     * @param kind what
     * @param trigger what brought it up
     * @param reason in words that the customer may read
     * @param effect what it is expected to save the customer per year; zero where nothing is claimed
     * @param reckoning how that was reckoned, one step per line
     * @param dueOn the day after which it is too late, null if it is bound to none
     */
    public record Suggestion(
            Kind kind,
            Trigger trigger,
            String reason,
            ContractOffer.Effect effect,
            List<String> reckoning,
            @Nullable LocalDate dueOn) {
        /** Copies its list. */
        public Suggestion {
            reckoning = List.copyOf(reckoning);
        }

        /** One that nothing is claimed of. */
        static Suggestion plain(
                Kind kind, Trigger trigger, String reason, @Nullable LocalDate dueOn, String... reckoning) {
            return new Suggestion(kind, trigger, reason, ContractOffer.Effect.NONE, List.of(reckoning), dueOn);
        }
    }

    /**
     * What is known about a customer.
     *
     * @param contract the present contract, null if there is none
     * @param behaviour12 the last 12 months
     * @param axis where the customer stands
     * @param history its emergency calls
     * @param record how many failures the forecasts have announced in the whole fleet
     * @param plannedStopHours hours that a planned visit stops a machine for
     * @param downtimePerHour mean figure of the customer's plants
     * @param unconnected machines that send no measurements, at least 0
     */
    public record Facts(
            @Nullable Contract contract,
            ServiceBehaviour behaviour12,
            ServiceAxis axis,
            EmergencyHistory history,
            TrackRecord record,
            double plannedStopHours,
            Money downtimePerHour,
            int unconnected) {}

    /** The offer for one customer, if one would help. */
    public Optional<Suggestion> suggest(Facts facts, LocalDate today) {
        var contract = facts.contract();
        boolean covered = contract != null
                && (contract.kind() == ContractKind.PREVENTIVE || contract.kind() == ContractKind.FULL_SERVICE);
        if (covered && contract != null && contract.to() != null && facts.axis().leaning() != Leaning.REACTIVE) {
            long days = ChronoUnit.DAYS.between(today, contract.to());
            return days >= 0 && days <= RENEW_FROM_DAYS
                    ? Optional.of(renewal(contract, contract.to(), days, facts.behaviour12()))
                    : Optional.empty();
        }
        return covered || facts.axis().leaning() != Leaning.REACTIVE ? Optional.empty() : preventive(facts);
    }

    private static Suggestion renewal(Contract contract, LocalDate to, long days, ServiceBehaviour year) {
        var kept = year.planned() == 0
                ? ""
                : " %s; renewing keeps it that way.".formatted(CustomerWording.plannedVisits(year));
        return new Suggestion(
                Kind.CONTRACT_RENEWAL,
                Trigger.CONTRACT_ENDS,
                "Your %s contract ends on %s.%s".formatted(contract.kind().word(), DATE.format(to), kept),
                ContractOffer.Effect.NONE,
                List.of(
                        days == 0
                                ? "The contract ends today."
                                : "The contract ends in %s.".formatted(Words.count(days, "day")),
                        "No saving is claimed: the visits so far show what the contract does."),
                to);
    }

    private Optional<Suggestion> preventive(Facts facts) {
        var history = facts.history();
        var avoidable = AvoidableStandstill.of(history, facts.record(), facts.plannedStopHours());
        if (avoidable.isEmpty()) {
            return Optional.empty();
        }
        var hours = avoidable.get();
        var rate = facts.downtimePerHour();
        var effect = new ContractOffer.Effect(
                rate.times(hours.low()), rate.times(hours.expected()), rate.times(hours.high()));
        if (effect.expected().compareTo(effectMin) < 0) {
            return Optional.empty();
        }
        var steps = new ArrayList<>(hours.reckoning());
        boolean connected = facts.unconnected() == 0;
        if (!connected) {
            steps.add("%s no measurements yet: reckoned as if connected, like those of the fleet"
                    .formatted(Words.count(facts.unconnected(), "machine sends", "machines send")));
        }
        steps.add("That makes %s to %s hours a year, %s expected"
                .formatted(round(hours.low()), round(hours.high()), round(hours.expected())));
        steps.add(
                "× %s an hour of standstill, by day and night: %s to %s a year, %s expected, before the price of the contract%s"
                        .formatted(
                                Words.eur(rate),
                                Words.eur(effect.low()),
                                Words.eur(effect.high()),
                                Words.eur(effect.expected()),
                                connected ? "" : " and of connecting the machines"));
        return Optional.of(new Suggestion(
                Kind.PREVENTIVE_CONTRACT,
                Trigger.REACTIVE_BEHAVIOUR,
                ("In the last %s %s cost you %s of standstill; %d of them were for parts whose wear %s be seen coming."
                                + " With %splanned visits, between %s and %s hours a year could have been avoided, worth %s to %s to you.")
                        .formatted(
                                Words.count(Math.round(history.years()), "year"),
                                Words.count(history.calls(), "emergency call"),
                                Words.count(Math.round(history.hours()), "hour"),
                                history.watchedCalls(),
                                connected ? "can" : "could",
                                connected ? "" : "your machines connected and ",
                                round(hours.low()),
                                round(hours.high()),
                                Words.eur(effect.low()),
                                Words.eur(effect.high())),
                effect,
                steps,
                null));
    }

    private static String round(double hours) {
        return String.format(Locale.ROOT, "%,d", Math.round(hours));
    }
}
