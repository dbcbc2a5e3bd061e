package dev.millwright.planner.proposal;

import dev.millwright.planner.money.Money;
import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit proposed to a person.
 *
 * @param id its id, the same as long as the demand behind it is the same
 * @param demandId the demand behind it
 * @param version rises with every change; a decision names the version that was on the screen
 * @param status where it stands
 * @param machine the machine
 * @param components the component that asks for the visit first, then those to be checked on the way
 * @param customerId whose machine it is
 * @param siteId where it stands
 * @param stake expected loss that a decision now avoids
 * @param createdAt first proposed
 * @param updatedAt last changed
 * @param decidedAt when it was decided, null if it was not
 * @param snoozedUntil when it comes back, null if it is not snoozed
 * @param document everything that is shown
 */
public record Proposal(
        ProposalId id,
        UUID demandId,
        int version,
        ProposalStatus status,
        MachineId machine,
        List<String> components,
        String customerId,
        String siteId,
        Money stake,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant snoozedUntil,
        ProposalDocument document) {
    /** Copies its list. */
    public Proposal {
        components = List.copyOf(components);
    }

    /** The next version: {@code status} at {@code now}, with {@code document}. */
    Proposal next(ProposalStatus status, ProposalDocument document, Instant now) {
        boolean decided = status != ProposalStatus.OPEN && status != ProposalStatus.SNOOZED;
        return new Proposal(
                id,
                demandId,
                version + 1,
                status,
                machine,
                components,
                customerId,
                siteId,
                stake,
                createdAt,
                now,
                decided ? now : null,
                null,
                document);
    }

    /** The next version, put aside until {@code until}. */
    Proposal snoozed(Instant until, Instant now) {
        return new Proposal(
                id,
                demandId,
                version + 1,
                ProposalStatus.SNOOZED,
                machine,
                components,
                customerId,
                siteId,
                stake,
                createdAt,
                now,
                null,
                until,
                document);
    }

    /** The next version of an open proposal with a new content. */
    public Proposal revised(List<String> components, Money stake, ProposalDocument document, Instant now) {
        return new Proposal(
                id,
                demandId,
                version + 1,
                ProposalStatus.OPEN,
                machine,
                components,
                customerId,
                siteId,
                stake,
                createdAt,
                now,
                null,
                null,
                document);
    }

    /** The next version of a proposal that a person has turned down. */
    public Proposal rejected(Instant now) {
        return next(ProposalStatus.REJECTED, document, now);
    }

    /** The next version of a proposal whose reason has gone. */
    public Proposal expired(Instant now) {
        return next(ProposalStatus.EXPIRED, document, now);
    }
}
