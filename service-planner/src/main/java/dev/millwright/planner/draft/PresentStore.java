package dev.millwright.planner.draft;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.dispatch.OrderRequest;
import dev.millwright.planner.draft.Circumstance.MachineFailed;
import dev.millwright.planner.draft.Present.Held;
import dev.millwright.planner.draft.Present.Subject;
import dev.millwright.planner.planning.PlanTask.MovePrices;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.proposal.Pictures;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.ProposalStore;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.round.VisitCosts;
import dev.millwright.planner.stock.TaskStore;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.planner.workorder.WorkOrderStore;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the present for a draft plan: a fixed number of statements, however many visits there are. Every call takes part in the
 * caller's transaction.
 */
final class PresentStore {
    /** Visits under way that should have ended are looked back for so long. */
    private static final Duration LOOK_BACK = Duration.ofDays(2);

    private final MachineRegistry machines;
    private final VisitCosts costs;
    private final Duration notice;
    private final Duration horizon;
    private final MovePriceSettings prices;

    /**
     * Reads for plans of {@code horizon}.
     *
     * @param notice how long before a visit the customer is told
     * @param prices what moving costs
     */
    PresentStore(
            MachineRegistry machines, VisitCosts costs, Duration notice, Duration horizon, MovePriceSettings prices) {
        this.machines = machines;
        this.costs = costs;
        this.notice = notice;
        this.horizon = horizon;
        this.prices = prices;
    }

    /** What is read once for all visits. */
    private record Facts(
            Instant now,
            Map<String, Site> sites,
            List<ServiceTask> tasks,
            Map<String, Duration> breaks,
            Map<UUID, Map<String, Instant>> onOrder,
            Set<UUID> confirmed,
            Map<UUID, DemandWindow> windows,
            Map<UUID, List<Held>> held,
            VisitCosts.Known costs,
            Unplaced unplaced) {}

    /** The present at {@code now}, with what {@code question} needs to know besides. */
    Present read(Connection connection, Question question, Instant now) throws SQLException {
        var picture = Pictures.load(connection, now);
        var sites = CustomerStore.sites(connection).stream().collect(Collectors.toMap(Site::id, Function.identity()));
        var confirmed = HeldStore.confirmed(connection);
        var orders = WorkOrderStore.standing(connection, now.minus(LOOK_BACK)).stream()
                .filter(order -> order.startsAt().isBefore(now.plus(horizon)) && sites.containsKey(order.siteId()))
                .toList();
        var proposals = ProposalStore.ofOpenDemands(connection).stream()
                .filter(proposal -> proposal.status() == ProposalStatus.OPEN && sites.containsKey(proposal.siteId()))
                .toList();
        var free = orders.stream()
                .filter(order -> !stays(order, confirmed, now))
                .map(order -> order.id().value())
                .collect(Collectors.toSet());
        var held = HeldStore.held(connection);
        var stock = Present.released(
                picture.stock(),
                free.stream()
                        .flatMap(order -> held.getOrDefault(order, List.of()).stream())
                        .toList());
        var parts = new HashSet<VisitCosts.Part>();
        orders.forEach(order -> parts.addAll(partsOf(order)));
        proposals.forEach(proposal -> parts.addAll(partsOf(proposal)));
        var facts = new Facts(
                now,
                sites,
                TaskStore.all(connection),
                breaks(picture),
                HeldStore.onOrder(connection),
                confirmed,
                HeldStore.windows(connection, orders),
                held,
                costs.all(connection, parts, stock, now),
                Unplaced.of(prices, picture.technicians(), now.plus(horizon)));
        var subjects = new ArrayList<Subject>();
        orders.forEach(order -> subjects.add(subject(order, facts)));
        proposals.forEach(proposal -> subjects.add(subject(proposal, facts)));
        var failed = new HashMap<MachineFailed, Subject>();
        for (var circumstance : question.circumstances()) {
            if (circumstance instanceof MachineFailed each) {
                failed(connection, each, failed.size() + 1, facts).ifPresent(subject -> failed.put(each, subject));
            }
        }
        return new Present(
                new PlanningPicture(now, picture.technicians(), without(picture, orders), stock, picture.agreements()),
                subjects,
                sites.values().stream().collect(Collectors.toMap(Site::id, Site::customerId)),
                failed,
                now.plus(notice));
    }

    private static boolean stays(WorkOrder order, Set<UUID> confirmed, Instant now) {
        return order.status() == WorkOrderStatus.STARTED
                || !order.startsAt().isAfter(now)
                || confirmed.contains(order.id().value());
    }

    private Subject subject(WorkOrder order, Facts facts) {
        var site = Objects.requireNonNull(facts.sites().get(order.siteId()));
        boolean stays = stays(order, facts.confirmed(), facts.now());
        var breaks = facts.breaks().getOrDefault("work order " + order.number(), Duration.ZERO);
        var request = OrderRequest.of(
                order,
                site.asPlace(),
                OrderRequest.tasks(order, machines, facts.tasks()),
                breaks,
                window(order, facts),
                facts.onOrder().getOrDefault(order.id().value(), Map.of()),
                facts.costs().of(partsOf(order)).orElse(null));
        return new Subject(
                "order:" + order.id(),
                new Difference.What(
                        order.number(),
                        order.status().word(),
                        "%s, %s"
                                .formatted(
                                        order.document().machineName(),
                                        order.document().componentLabel()),
                        order.machine().value(),
                        order.document().customerName(),
                        order.siteId(),
                        site.name(),
                        site.zone(),
                        facts.confirmed().contains(order.id().value()),
                        true),
                order.version(),
                request,
                new Standing(order.technician(), order.second(), order.startsAt(), prices.of(order.status())),
                order.endsAt(),
                breaks,
                stays,
                facts.unplaced().decided(request),
                stays ? facts.held().getOrDefault(order.id().value(), List.of()) : List.of());
    }

    private Subject subject(Proposal proposal, Facts facts) {
        var site = Objects.requireNonNull(facts.sites().get(proposal.siteId()));
        var document = proposal.document();
        var slot = document.slot() != null && document.slot().startsAt().isAfter(facts.now()) ? document.slot() : null;
        var asked = Pictures.request(proposal, site.asPlace(), facts.now());
        var window = document.window();
        var request = priced(
                asked,
                slot == null
                        ? window
                        : new DemandWindow(
                                earlier(window.earliest(), slot.startsAt()),
                                later(window.latest(), slot.startsAt()),
                                window.why()),
                facts.costs().of(partsOf(proposal)).orElse(null));
        return new Subject(
                "proposal:" + proposal.id(),
                new Difference.What(
                        0,
                        proposal.status().word(),
                        "%s, %s"
                                .formatted(
                                        document.subject().machineName(),
                                        document.subject().componentLabel()),
                        proposal.machine().value(),
                        document.subject().customerName(),
                        proposal.siteId(),
                        site.name(),
                        site.zone(),
                        false,
                        false),
                proposal.version(),
                request,
                slot == null
                        ? null
                        : new Standing(
                                slot.technician(),
                                slot.second() == null ? null : slot.second().technician(),
                                slot.startsAt(),
                                MovePrices.FREE),
                slot == null ? null : slot.endsAt(),
                slot == null ? Duration.ZERO : Duration.ofMinutes(slot.breakMinutes()),
                false,
                facts.unplaced().proposed(request),
                List.of());
    }

    private Optional<Subject> failed(Connection connection, MachineFailed failed, int number, Facts facts)
            throws SQLException {
        var part = new VisitCosts.Part(new MachineId(failed.machine()), failed.component());
        var machine = machines.find(part.machine());
        var inputs = costs.inputs(connection, part, facts.now());
        var site = machine.map(found -> facts.sites().get(found.siteId()));
        if (machine.isEmpty() || inputs.isEmpty() || site.isEmpty()) {
            return Optional.empty();
        }
        var task = facts.tasks().stream()
                .filter(each -> each.modelId().equals(machine.get().modelId())
                        && each.component().equals(failed.component()))
                .findFirst();
        var label = machines.model(machine.get().modelId()).components().stream()
                .filter(each -> each.id().value().equals(failed.component()))
                .map(each -> each.label())
                .findFirst()
                .orElse(failed.component());
        var request = new VisitRequest(
                site.get().asPlace(),
                OrderRequest.skills(task.stream().toList()),
                task.map(ServiceTask::secondSkills).orElse(null),
                Duration.ofMinutes(Math.round(inputs.get().correctiveHours() * 60)),
                new DemandWindow(facts.now(), Instant.MAX, "the machine stands still"),
                task.filter(each -> each.partNumber() != null && each.partQuantity() > 0)
                        .map(each -> Map.of(Objects.requireNonNull(each.partNumber()), each.partQuantity()))
                        .orElse(Map.of()),
                Map.of(),
                List.of(),
                new StandstillCost(facts.now(), inputs.get()));
        return Optional.of(new Subject(
                "new:" + number,
                new Difference.What(
                        0,
                        "new",
                        "%s, %s".formatted(machine.get().name(), label),
                        failed.machine(),
                        machine.get().customerId(),
                        site.get().id(),
                        site.get().name(),
                        site.get().zone(),
                        false,
                        false),
                0,
                request,
                null,
                null,
                Duration.ZERO,
                false,
                facts.unplaced().decided(request),
                List.of()));
    }

    /** From the customer's notice, or from now on where it stands already, to the risk limit that its proposal had. */
    private DemandWindow window(WorkOrder order, Facts facts) {
        var proposed = order.proposalId() == null ? null : facts.windows().get(order.proposalId());
        return new DemandWindow(
                earlier(facts.now().plus(notice), order.startsAt()),
                proposed == null ? Instant.MAX : later(proposed.latest(), order.startsAt()),
                proposed == null ? "" : proposed.why());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static VisitRequest priced(
            VisitRequest request,
            DemandWindow window,
            dev.millwright.planner.demand.@org.jspecify.annotations.Nullable VisitCost cost) {
        return new VisitRequest(
                request.place(),
                request.skills(),
                request.secondSkills(),
                request.work(),
                window,
                request.parts(),
                request.ordered(),
                request.kits(),
                cost);
    }

    private static List<VisitCosts.Part> partsOf(WorkOrder order) {
        return order.components().stream()
                .map(component -> new VisitCosts.Part(order.machine(), component))
                .toList();
    }

    private static List<VisitCosts.Part> partsOf(Proposal proposal) {
        return proposal.document().tasks().stream()
                .filter(task -> task.ownDemand())
                .map(task -> new VisitCosts.Part(new MachineId(task.machineId()), task.component()))
                .toList();
    }

    /** The plan without the visits of {@code orders}, which are listed one by one. */
    private static ServicePlan without(PlanningPicture picture, List<WorkOrder> orders) {
        var listed =
                orders.stream().map(order -> "work order " + order.number()).collect(Collectors.toSet());
        return ServicePlan.of(picture.technicians().stream()
                .flatMap(technician -> picture.plan().of(technician.id()).stream())
                .filter(visit -> !listed.contains(visit.label()))
                .toList());
    }

    private static Map<String, Duration> breaks(PlanningPicture picture) {
        return picture.technicians().stream()
                .flatMap(technician -> picture.plan().of(technician.id()).stream())
                .collect(Collectors.toMap(Visit::label, Visit::breaks, (a, b) -> a));
    }
}
