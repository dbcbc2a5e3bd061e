package dev.millwright.planner.offer;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A contract that may help a customer; a person decides whether it goes out.
 *
 * @param id its id
 * @param customerId for whom
 * @param kind what is offered
 * @param trigger what brought it up
 * @param status where it stands
 * @param reason why, in words that the customer may read
 * @param effectPerYear what it is expected to save the customer per year, from the customer's own figures; zero where nothing is
 *     claimed
 * @param effectLow what it saves with more than 90 % probability
 * @param effectHigh what it saves with less than 10 % probability
 * @param reckoning how the effect was reckoned, one step per line
 * @param createdAt first proposed
 * @param updatedAt last changed
 */
public record ContractOffer(
        UUID id,
        String customerId,
        Kind kind,
        Trigger trigger,
        Status status,
        String reason,
        Money effectPerYear,
        Money effectLow,
        Money effectHigh,
        List<String> reckoning,
        Instant createdAt,
        Instant updatedAt) {
    /** Copies its list. */
    public ContractOffer {
        reckoning = List.copyOf(reckoning);
    }

    /**
     * What an offer is expected to save the customer per year, with its uncertainty.
     *
     * @param low with more than 90 % probability at least this
     * @param expected the expected value
     * @param high with less than 10 % probability more than this
     */
    public record Effect(Money low, Money expected, Money high) {
        /** Nothing is claimed. */
        public static final Effect NONE = new Effect(Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** What is offered. */
    public enum Kind {
        PREVENTIVE_CONTRACT,
        CONTRACT_RENEWAL;

        /** The word in tables and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What brought it up. */
    public enum Trigger {
        REACTIVE_BEHAVIOUR,
        CONTRACT_ENDS;

        /** The word in tables and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where it stands. */
    public enum Status {
        PROPOSED,
        APPROVED,
        DISMISSED,
        WITHDRAWN;

        /** The word in tables and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
