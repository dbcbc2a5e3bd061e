package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which contract could help a customer, and why; from the customer's own figures only. Pure. */
public final class OfferRules {
    private static final long RENEW_FROM_DAYS = 90;

    private final double avoidableShare;
    private final Money effectMin;

    /**
     * Rules with these assumptions.
     *
     * @param avoidableShare share of emergency standstill that planned service avoids, 0 to 1
     * @param effectMin offers with less expected effect per year are not made
     */
    public OfferRules(double avoidableShare, Money effectMin) {
        if (!(avoidableShare >= 0 && avoidableShare <= 1)) {
            throw new IllegalArgumentException("avoidable-share: %s (expected: 0 to 1)".formatted(avoidableShare));
        }
        this.avoidableShare = avoidableShare;
        this.effectMin = effectMin;
    }

    /**
     * What is offered and why.
     *
     * @param kind what
     * @param trigger what brought it up
     * @param reason in words that the customer may read
     * @param effectPerYear what it is expected to save the customer per year
     * @param reckoning how that was reckoned, one step per line
     */
    public record Suggestion(Kind kind, Trigger trigger, String reason, Money effectPerYear, List<String> reckoning) {
        /** Copies its list. */
        public Suggestion {
            reckoning = List.copyOf(reckoning);
        }
    }

    /**
     * The offer for one customer, if one would help. None during a complaint of the last year that outnumbers the planned visits.
     *
     * @param contract the present contract, null if there is none
     * @param behaviour12 the last 12 months
     * @param axis where the customer stands
     * @param downtimePerHour mean figure of the customer's plants
     */
    public Optional<Suggestion> suggest(
            @Nullable Contract contract,
            ServiceBehaviour behaviour12,
            ServiceAxis axis,
            Money downtimePerHour,
            LocalDate today) {
        if (behaviour12.complaints() > behaviour12.planned()) {
            return Optional.empty();
        }
        boolean covered = contract != null
                && (contract.kind() == ContractKind.PREVENTIVE || contract.kind() == ContractKind.FULL_SERVICE);
        var effect = downtimePerHour.times(behaviour12.downtimeHours() * avoidableShare);
        if (covered && contract != null && contract.to() != null) {
            long days = ChronoUnit.DAYS.between(today, contract.to());
            if (days >= 0 && days <= RENEW_FROM_DAYS && axis.leaning() != Leaning.REACTIVE) {
                return Optional.of(new Suggestion(
                        Kind.CONTRACT_RENEWAL,
                        Trigger.CONTRACT_ENDS,
                        "Your %s contract ends on %s. It kept %d of %d visits planned; renewing keeps it that way."
                                .formatted(
                                        contract.kind().word(),
                                        contract.to(),
                                        behaviour12.planned(),
                                        behaviour12.planned() + behaviour12.emergencies()),
                        Money.ZERO,
                        List.of("The contract ends in %d days.".formatted(days))));
            }
        }
        if (!covered && axis.leaning() == Leaning.REACTIVE && effect.compareTo(effectMin) >= 0) {
            return Optional.of(new Suggestion(
                    Kind.PREVENTIVE_CONTRACT,
                    Trigger.REACTIVE_BEHAVIOUR,
                    String.format(
                            Locale.ROOT,
                            "In the last 12 months %d emergency calls cost you %.0f hours of standstill. Planned visits could have"
                                    + " avoided about %s of that.",
                            behaviour12.emergencies(),
                            behaviour12.downtimeHours(),
                            effect),
                    effect,
                    List.of(
                            String.format(
                                    Locale.ROOT,
                                    "%.1f h of standstill in 12 months, from your own service contacts",
                                    behaviour12.downtimeHours()),
                            String.format(Locale.ROOT, "× %s per hour", downtimePerHour),
                            String.format(
                                    Locale.ROOT,
                                    "× %.0f %% that planned service is assumed to avoid",
                                    avoidableShare * 100),
                            "= %s a year, before the price of the contract".formatted(effect))));
        }
        return Optional.empty();
    }
}
