package dev.millwright.planner.proposal;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.preference.OtherPlaces;
import dev.millwright.planner.proposal.DecisionOutcome.Decided;
import dev.millwright.planner.proposal.DecisionOutcome.Refused;
import dev.millwright.planner.proposal.DecisionOutcome.Stale;
import dev.millwright.planner.proposal.DecisionOutcome.Unknown;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.WorkOrderSteps;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a decision does, within one transaction that locks the proposal first: so the first one counts, and everybody later is
 * told who was first. An approval makes the work order, books the visit and promises the parts, or does nothing at all.
 */
public final class Deciding {
    private static final int REASON_MAX = 500;

    private final PlanSolver rules;
    private final Duration undoWithin;

    /**
     * Decides by these rules.
     *
     * @param undoWithin an approval can be taken back for so long, if work has not begun
     */
    public Deciding(PlanSolver rules, Duration undoWithin) {
        this.rules = rules;
        this.undoWithin = undoWithin;
    }

    /** Decides about {@code id}, of which {@code expectedVersion} was on the screen; takes part in the caller's transaction. */
    public DecisionOutcome decide(
            Connection connection, ProposalId id, Decision decision, int expectedVersion, String by, Instant now)
            throws SQLException {
        var found = ProposalStore.find(connection, id, true);
        if (found.isEmpty()) {
            return new Unknown();
        }
        var proposal = found.get();
        if (!isOpen(proposal) || proposal.version() != expectedVersion) {
            return stale(connection, proposal);
        }
        return switch (decision) {
            case Decision.Approved _ -> approve(connection, proposal, by, now);
            case Decision.Amended amended -> amend(connection, proposal, amended, by, now);
            case Decision.Rejected rejected -> reject(connection, proposal, rejected, by, now);
        };
    }

    private static boolean isOpen(Proposal proposal) {
        return proposal.status() == ProposalStatus.OPEN || proposal.status() == ProposalStatus.SNOOZED;
    }

    private static Stale stale(Connection connection, Proposal proposal) throws SQLException {
        var last = ProposalStore.decisions(connection, proposal.id()).stream().findFirst();
        if (proposal.status() == ProposalStatus.OPEN || last.isEmpty()) {
            return new Stale(
                    proposal,
                    null,
                    "The proposal has changed meanwhile (version %d): please look at it again."
                            .formatted(proposal.version()));
        }
        return new Stale(
                proposal,
                last.get(),
                "%s was first, on %s: %s"
                        .formatted(
                                last.get().decidedBy(),
                                Words.whenThere(
                                        last.get().decidedAt(),
                                        proposal.document().subject().zone()),
                                last.get().summary()));
    }

    private DecisionOutcome approve(Connection connection, Proposal proposal, String by, Instant now)
            throws SQLException {
        var slot = proposal.document().slot();
        if (slot == null) {
            return new Refused(List.of("There is no slot to approve: amend it with a time and a technician."));
        }
        return book(connection, proposal, ProposalStatus.APPROVED, Crew.of(slot), slot.startsAt(), by, now);
    }

    private DecisionOutcome amend(
            Connection connection, Proposal proposal, Decision.Amended amended, String by, Instant now)
            throws SQLException {
        var crew = new Crew(amended.technician(), amended.second());
        return book(connection, proposal, ProposalStatus.AMENDED, crew, amended.startsAt(), by, now);
    }

    private DecisionOutcome book(
            Connection connection,
            Proposal proposal,
            ProposalStatus status,
            Crew crew,
            Instant startsAt,
            String by,
            Instant now)
            throws SQLException {
        var document = proposal.document();
        if (document.secondSkills() == null) {
            TechnicianStore.find(connection, crew.technician(), now, true);
        } else {
            TechnicianStore.lockAll(connection);
        }
        PartStore.lock(
                connection,
                document.parts().stream()
                        .map(ProposalDocument.PartNeed::partNumber)
                        .toList());
        var conflicts = conflicts(connection, proposal, crew, startsAt, now);
        if (!conflicts.isEmpty()) {
            return new Refused(conflicts);
        }
        var request = Pictures.request(connection, proposal, now).orElseThrow();
        var picture = Pictures.load(connection, now);
        var priced = rules.price(request, picture, crew.technician(), crew.second(), startsAt);
        if (priced.isEmpty()) {
            return new Refused(List.of("It takes two, and nobody can come along at that time."));
        }
        var slot = priced.get().slot();
        // Held against an even sample of places; the chosen one stands among them with what its way costs.
        var places = new ArrayList<>(
                OtherPlaces.drawn(rules, request, picture, proposal.id().value().getLeastSignificantBits()));
        places.add(priced.get());
        var choice = Choices.taken(document, slot, places, now);
        var decided = proposal.next(status, document.with(slot), now);
        ProposalStore.replace(connection, proposal, decided);
        var sources = picture.technicians().stream()
                .filter(known -> known.id().equals(crew.technician()))
                .map(known -> picture.stock().sources(known, request.parts()))
                .findFirst()
                .orElseThrow();
        var supply = new Booking.Supply(sources, Booking.orders(document, request, sources, picture.stock(), now));
        var workOrder = Booking.book(connection, decided, slot, supply, by, now).getFirst();
        ProposalStore.closeDemand(connection, proposal.demandId(), "work order " + workOrder, now);
        write(
                connection,
                proposal,
                status.word(),
                "",
                "%s: %s with %s"
                        .formatted(
                                status == ProposalStatus.APPROVED ? "approved" : "amended and approved",
                                Words.whenThere(
                                        slot.startsAt(), document.subject().zone()),
                                slot.people()),
                choice,
                by,
                now);
        contact(connection, proposal, Touchpoint.Kind.PROPOSAL_ACCEPTED, now);
        return new Decided(decided, workOrder);
    }

    /** What stands against a start and those who come, one sentence each; a person may override notice and risk limit. */
    List<String> conflicts(Connection connection, Proposal proposal, Crew crew, Instant startsAt, Instant now)
            throws SQLException {
        if (!startsAt.isAfter(now)) {
            return List.of("The visit would begin in the past.");
        }
        var request = Pictures.request(connection, proposal, now);
        if (request.isEmpty()) {
            return List.of("The site %s is not known any more.".formatted(proposal.siteId()));
        }
        var picture = Pictures.load(connection, now);
        var name = picture.technicians().stream()
                .filter(known -> known.id().equals(crew.technician()))
                .map(Technician::name)
                .findFirst()
                .orElse(crew.technician().value());
        return rules.conflicts(request.get(), picture, crew.technician(), crew.second(), startsAt).stream()
                .map(violation -> "%s %s.".formatted(name, violation.detail()))
                .toList();
    }

    private static DecisionOutcome reject(
            Connection connection, Proposal proposal, Decision.Rejected decision, String by, Instant now)
            throws SQLException {
        var reason = decision.reason().isBlank() ? decision.why().label() : decision.reason();
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            return new Refused(List.of("A rejection needs a reason of 1 to %d characters: the planner learns from it."
                    .formatted(REASON_MAX)));
        }
        var rejected = proposal.next(ProposalStatus.REJECTED, proposal.document(), now);
        ProposalStore.replace(connection, proposal, rejected);
        var choice = Choices.rejected(proposal.document(), decision.why(), now);
        write(connection, proposal, "rejected", reason, "rejected: " + reason, choice, by, now);
        contact(connection, proposal, Touchpoint.Kind.PROPOSAL_REJECTED, now);
        return new Decided(rejected, null);
    }

    DecisionOutcome snooze(
            Connection connection, ProposalId id, Instant until, int expectedVersion, String by, Instant now)
            throws SQLException {
        var found = ProposalStore.find(connection, id, true);
        if (found.isEmpty()) {
            return new Unknown();
        }
        var proposal = found.get();
        if (!isOpen(proposal) || proposal.version() != expectedVersion) {
            return stale(connection, proposal);
        }
        if (!until.isAfter(now)) {
            return new Refused(List.of("The time to come back is past."));
        }
        var snoozed = proposal.snoozed(until, now);
        ProposalStore.replace(connection, proposal, snoozed);
        write(
                connection,
                proposal,
                "snoozed",
                "",
                "put aside until "
                        + Words.whenThere(until, proposal.document().subject().zone()),
                Optional.empty(),
                by,
                now);
        return new Decided(snoozed, null);
    }

    DecisionOutcome undo(Connection connection, ProposalId id, int expectedVersion, String by, Instant now)
            throws SQLException {
        var found = ProposalStore.find(connection, id, true);
        if (found.isEmpty()) {
            return new Unknown();
        }
        var proposal = found.get();
        if (proposal.version() != expectedVersion) {
            return stale(connection, proposal);
        }
        var refusal = refusalToUndo(connection, proposal, by, now);
        if (refusal.isPresent()) {
            return new Refused(List.of(refusal.get()));
        }
        var open = proposal.next(ProposalStatus.OPEN, proposal.document(), now);
        ProposalStore.replace(connection, proposal, open);
        write(
                connection,
                proposal,
                "undone",
                "",
                "took back: " + proposal.status().word(),
                Optional.empty(),
                by,
                now);
        if (proposal.status() != ProposalStatus.SNOOZED) {
            takeBackContact(connection, proposal);
        }
        return new Decided(open, null);
    }

    /** Why the decision cannot be taken back; if it can, its work orders are cancelled and its demand is open again. */
    private Optional<String> refusalToUndo(Connection connection, Proposal proposal, String by, Instant now)
            throws SQLException {
        return switch (proposal.status()) {
            case SNOOZED -> Optional.empty();
            case REJECTED ->
                ProposalStore.nothingFollowed(connection, proposal)
                        ? Optional.empty()
                        : Optional.of(
                                "Something has followed from the rejection: there is a newer proposal, or the reason"
                                        + " has gone.");
            case APPROVED, AMENDED -> takeBackApproval(connection, proposal, by, now);
            case OPEN, EXPIRED ->
                Optional.of("A proposal that is %s cannot be taken back."
                        .formatted(proposal.status().word()));
        };
    }

    private Optional<String> takeBackApproval(Connection connection, Proposal proposal, String by, Instant now)
            throws SQLException {
        var decidedAt = proposal.decidedAt();
        if (decidedAt == null || now.isAfter(decidedAt.plus(undoWithin))) {
            return Optional.of("An approval can be taken back within %s; cancel the work order instead."
                    .formatted(Words.hours(undoWithin.toMinutes() / 60.0)));
        }
        if (!ProposalStore.mayReopenDemand(connection, proposal.demandId())) {
            return Optional.of("There is a newer proposal for the same component.");
        }
        if (WorkOrderSteps.takeBack(connection, proposal.id().value(), by, now).isEmpty()) {
            return Optional.of("Work has begun, or the work order was cancelled: it cannot be taken back any more.");
        }
        ProposalStore.reopenDemand(connection, proposal.demandId());
        return Optional.empty();
    }

    private static void write(
            Connection connection,
            Proposal proposal,
            String kind,
            String reason,
            String summary,
            Optional<Choice> choice,
            String by,
            Instant now)
            throws SQLException {
        var decision = new DecisionRecord(
                UUID.randomUUID(), proposal.id(), proposal.version(), kind, by, now, reason, summary);
        var shown = new HashMap<String, Object>();
        shown.put("stakeCents", proposal.stake().cents());
        shown.put(
                "slot",
                Optional.ofNullable(proposal.document().slot())
                        .map(Object::toString)
                        .orElse(""));
        choice.ifPresent(made -> shown.put("choice", made));
        ProposalStore.decided(connection, proposal.id(), decision, shown);
        AuditTrail.write(
                connection,
                now,
                by,
                kind,
                "proposal/" + proposal.id(),
                Map.of("version", proposal.version(), "summary", summary));
    }

    private static void contact(Connection connection, Proposal proposal, Touchpoint.Kind kind, Instant now)
            throws SQLException {
        CustomerStore.add(
                connection,
                new Touchpoint(
                        contactId(proposal),
                        proposal.customerId(),
                        proposal.machine().value(),
                        now,
                        kind,
                        proposal.components().getFirst(),
                        Money.ZERO,
                        0),
                now);
    }

    private static void takeBackContact(Connection connection, Proposal proposal) throws SQLException {
        CustomerStore.remove(connection, contactId(proposal));
    }

    private static String contactId(Proposal proposal) {
        return "proposal-" + proposal.id();
    }
}
