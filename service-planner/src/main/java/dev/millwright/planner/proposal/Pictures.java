package dev.millwright.planner.proposal;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.preference.PreferenceStore;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.workorder.VisitStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads from the database what a visit must fit into. */
public final class Pictures {
    private static final Duration LOOK_BACK = Duration.ofDays(2);

    private Pictures() {}

    /** Technicians, booked visits and stock as they are at {@code now}. */
    public static PlanningPicture load(Connection connection, Instant now) throws SQLException {
        var stock =
                PartStore.all(connection).stream().collect(Collectors.toMap(SparePart::number, Function.identity()));
        return new PlanningPicture(
                now,
                TechnicianStore.all(connection, now),
                ServicePlan.of(VisitStore.booked(connection, now.minus(LOOK_BACK))),
                new Stock(stock, PartStore.depots(connection)),
                PreferenceStore.agreements(connection));
    }

    /**
     * What {@code proposal} asks for, to be held against the rules; empty if its site is not known any more. At any time: what a person
     * may override knowingly is left out, because the customer was asked on the phone, or the risk is accepted.
     */
    static Optional<VisitRequest> request(Connection connection, Proposal proposal, Instant now) throws SQLException {
        return CustomerStore.sites(connection, proposal.customerId()).stream()
                .filter(site -> site.id().equals(proposal.siteId()))
                .findFirst()
                .map(site -> request(proposal, site.asPlace(), now));
    }

    /** What {@code proposal} asks for at its plant {@code place}; at any time, without its cost. */
    public static VisitRequest request(Proposal proposal, Place place, Instant now) {
        var document = proposal.document();
        var parts = document.parts().stream()
                .collect(Collectors.toMap(
                        ProposalDocument.PartNeed::partNumber, ProposalDocument.PartNeed::quantity, Integer::sum));
        var ordered = document.orders().stream()
                .collect(Collectors.toMap(
                        PartToOrder::partNumber,
                        order -> order.arrivesAt().plus(daysBetween(proposal.updatedAt(), now)),
                        (a, b) -> a));
        var second = document.secondSkills();
        var any = new DemandWindow(Instant.MIN, Instant.MAX, document.window().why());
        return new VisitRequest(
                place,
                skills(document.skills()),
                second == null ? null : skills(second),
                Duration.ofMinutes(document.workMinutes()),
                any,
                parts,
                ordered,
                document.kits(),
                null);
    }

    private static Set<Skill> skills(List<String> names) {
        return names.stream().map(Skill::new).collect(Collectors.toSet());
    }

    /** A part that is ordered so many days after the proposal was written comes so many days later. */
    private static Duration daysBetween(Instant written, Instant now) {
        return Duration.between(written.truncatedTo(ChronoUnit.DAYS), now.truncatedTo(ChronoUnit.DAYS));
    }
}
