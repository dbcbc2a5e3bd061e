package dev.millwright.planner.dispatch;

import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.demand.CostInput;
import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.dispatch.UrgentPlaces.Asked;
import dev.millwright.planner.dispatch.UrgentPlaces.Choice;
import dev.millwright.planner.dispatch.UrgentPlaces.Known;
import dev.millwright.planner.dispatch.UrgentPlaces.PartState;
import dev.millwright.planner.dispatch.UrgentPlaces.Subject;
import dev.millwright.planner.dispatch.UrgentWanted.Delivery;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.round.VisitCosts;
import dev.millwright.planner.stock.TaskStore;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.Rebooking;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an urgent visit has to do with. Every call takes part in the caller's transaction. */
final class UrgentStore {
    private static final int KNOWN_MAX = 6;

    private final MachineRegistry machines;
    private final VisitCosts costs;

    /** Reads with costs by {@code costs}. */
    UrgentStore(MachineRegistry machines, VisitCosts costs) {
        this.machines = machines;
        this.costs = costs;
    }

    /** Machines in which every word of {@code search} occurs; those whose id begins with it first. */
    static List<UrgentVisits.Found> machines(Connection connection, String search) throws SQLException {
        var words = Arrays.stream(search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
                .map(UrgentStore::literal)
                .toList();
        try (var query = connection.prepareStatement("""
            select m.machine_id, m.name, coalesce(c.name, m.customer_id) as customer,
                   concat_ws(', ', coalesce(s.name, m.site_id), nullif(s.city, '')) as site
            from twins.machine m left join planner.customer c using (customer_id) left join planner.site s on s.site_id = m.site_id
            where m.retired_at is null
              and lower(concat_ws(' ', m.machine_id, m.name, c.name, m.customer_id, s.name, s.city)) like all (?)
            order by lower(m.machine_id) like ? desc, lower(m.name) like ? desc, m.name, m.machine_id limit ?\
            """)) {
            Columns.set(query, 1, words.stream().map(word -> "%" + word + "%").toList());
            query.setString(2, words.getFirst() + "%");
            query.setString(3, words.getFirst() + "%");
            query.setInt(4, UrgentVisits.FOUND_MAX);
            return Columns.all(
                    query,
                    row -> new UrgentVisits.Found(
                            new MachineId(row.getString("machine_id")),
                            row.getString("name"),
                            row.getString("customer"),
                            row.getString("site")));
        }
    }

    private static String literal(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** {@code call} as something that looks for a place; empty if machine, component or plant is not known. */
    Optional<UrgentWanted> wanted(Connection connection, UrgentCall call, Instant now) throws SQLException {
        var found = machines.find(call.machine());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var machine = found.get();
        var breakdown = costs.breakdown(connection, machine, call.component(), now);
        if (breakdown.isEmpty()) {
            return Optional.empty();
        }
        var known = breakdown.get();
        var task = known.context().task();
        var skills = skills(connection, machine, call, task);
        var work = Objects.requireNonNullElseGet(call.work(), () -> usualWork(known.inputs(), call.standsStill()));
        var parts = Objects.requireNonNullElseGet(call.parts(), () -> usualParts(task));
        var stock = known.picture().stock();
        var deliveries = deliveries(parts, stock, known, now);
        var standstill = standstill(call, known, work, now);
        var request = new VisitRequest(
                known.context().place(),
                skills,
                task == null ? null : task.secondSkills(),
                work,
                new DemandWindow(now, Instant.MAX, ""),
                parts,
                deliveries.stream().collect(Collectors.toMap(Delivery::number, Delivery::arrivesAt)),
                List.of(),
                !call.standsStill() && known.waiting() != null ? known.waiting() : standstill);
        return Optional.of(new UrgentWanted(
                subject(connection, machine, known),
                new Asked(
                        call.component(),
                        skills.stream().map(Skill::name).sorted().toList(),
                        work.toMinutes(),
                        states(parts, stock, deliveries),
                        call.standsStill(),
                        known.inputs().downtimePerHour(),
                        isStartingValue(known.inputs())),
                known.context().componentLabel(),
                request,
                standstill,
                known.picture(),
                deliveries));
    }

    /** What the task of the component asks for; as long as nobody knows the component, the skill that most tasks of the model ask for. */
    private static Set<Skill> skills(
            Connection connection, Machine machine, UrgentCall call, @Nullable ServiceTask task) throws SQLException {
        if (call.skills() != null) {
            return call.skills();
        }
        if (task != null) {
            return Stream.concat(Stream.of(task.skill()), task.certificates().stream())
                    .collect(Collectors.toSet());
        }
        return TaskStore.all(connection).stream()
                .filter(each -> each.modelId().equals(machine.modelId()))
                .collect(Collectors.groupingBy(ServiceTask::skill, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Skill, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry -> Set.of(entry.getKey()))
                .orElse(Set.of());
    }

    private static Duration usualWork(CostInputs inputs, boolean standsStill) {
        long minutes = Math.round((standsStill ? inputs.correctiveHours() : inputs.preventiveHours()) * 60);
        return Duration.ofMinutes(
                Math.clamp(minutes, UrgentCall.WORK_MIN.toMinutes(), UrgentCall.WORK_MAX.toMinutes()));
    }

    private static Map<String, Integer> usualParts(@Nullable ServiceTask task) {
        return task == null || task.partNumber() == null || task.partQuantity() == 0
                ? Map.of()
                : Map.of(task.partNumber(), task.partQuantity());
    }

    /** Parts that are neither in the store nor on the way: ordered the ordinary way, or fast where the figures know how fast. */
    private static List<Delivery> deliveries(
            Map<String, Integer> parts, Stock stock, VisitCosts.Breakdown known, Instant now) {
        var deliveries = new ArrayList<Delivery>();
        parts.forEach((number, pieces) -> {
            var part = stock.part(number);
            int missing = stock.missing(number, pieces);
            if (part.isEmpty() || missing == 0) {
                return;
            }
            var ordinary = Stock.arrival(now, Duration.ofDays(part.get().leadTimeDays()));
            var supply = known.inputs().supply();
            var own = known.context().part();
            var fast = Stock.arrival(now, Duration.ofMinutes(Math.round(supply.emergencyHours() * 60)));
            boolean express =
                    own != null && own.number().equals(number) && supply.isToBeOrdered() && fast.isBefore(ordinary);
            deliveries.add(new Delivery(
                    number,
                    part.get().name(),
                    missing,
                    express,
                    express ? fast : ordinary,
                    express ? supply.expressCost() : Money.ZERO));
        });
        return deliveries;
    }

    private static List<PartState> states(Map<String, Integer> parts, Stock stock, List<Delivery> deliveries) {
        var byNumber = deliveries.stream().collect(Collectors.toMap(Delivery::number, Function.identity()));
        return new TreeMap<>(parts)
                .entrySet().stream()
                        .map(need -> {
                            var delivery = byNumber.get(need.getKey());
                            return new PartState(
                                    need.getKey(),
                                    stock.part(need.getKey())
                                            .map(SparePart::name)
                                            .orElse(need.getKey()),
                                    need.getValue(),
                                    stock.availableAt(PartSource.STORE, need.getKey()),
                                    delivery == null ? null : delivery.arrivesAt(),
                                    delivery != null && delivery.express());
                        })
                        .toList();
    }

    /** By the hours until somebody is there; as long as the machine runs, a forecast of the component knows better. */
    private static StandstillCost standstill(UrgentCall call, VisitCosts.Breakdown known, Duration work, Instant now) {
        var inputs = known.inputs();
        var agreed = known.context().responseHours();
        return new StandstillCost(
                inputs.callOut(),
                work,
                call.standsStill() ? inputs.downtimePerHour() : Money.ZERO,
                now,
                agreed == null ? null : now.plus(Duration.ofMinutes(Math.round(inputs.responseHours() * 60))),
                inputs.slaPenalty());
    }

    private static boolean isStartingValue(CostInputs inputs) {
        return inputs.shown().stream()
                .anyMatch(each ->
                        each.name().equals("downtime-eur-per-hour") && each.source() == CostInput.Source.DEFAULT);
    }

    private Subject subject(Connection connection, Machine machine, VisitCosts.Breakdown known) throws SQLException {
        var components = machines.model(machine.modelId()).components().stream()
                .map(each -> new Choice(each.id().value(), each.label()))
                .toList();
        return new Subject(
                machine.id().value(),
                machine.name(),
                known.context().modelLabel(),
                machine.customerId(),
                CustomerStore.find(connection, machine.customerId())
                        .map(Customer::name)
                        .orElse(machine.customerId()),
                known.context().siteName(),
                known.context().place().zone(),
                components,
                known(connection, machine.id(), known.context().place().zone()));
    }

    private static List<Known> known(Connection connection, MachineId machine, ZoneId zone) throws SQLException {
        try (var query = connection.prepareStatement("""
            (select 'order:' || w.work_order_id as item, w.number, w.document ->> 'componentLabel' as component, v.starts_at,
                    w.document ->> 'technicianName' as technician
             from planner.work_order w join planner.visit v on v.work_order_id = w.work_order_id and v.role = 'lead'
             where w.machine_id = ? and w.status in ('approved', 'dispatched', 'started') order by v.starts_at limit ?)
            union all
            (select 'proposal:' || proposal_id, 0, document -> 'subject' ->> 'componentLabel', starts_at, null
             from planner.proposal where machine_id = ? and status = 'open' order by stake_cents desc limit ?)\
            """)) {
            query.setString(1, machine.value());
            query.setInt(2, KNOWN_MAX);
            query.setString(3, machine.value());
            query.setInt(4, KNOWN_MAX);
            return Columns.all(query, row -> {
                var at = Columns.instantOrNull(row, "starts_at");
                var when = at == null ? "" : Words.whenThere(at, zone);
                return new Known(
                        row.getString("item"),
                        row.getLong("number") > 0
                                ? "Work order %d (%s) is booked for %s with %s."
                                        .formatted(
                                                row.getLong("number"),
                                                row.getString("component"),
                                                when,
                                                row.getString("technician"))
                                : "There is an open proposal for the %s%s."
                                        .formatted(
                                                Words.inside(row.getString("component")),
                                                when.isEmpty() ? "" : ", " + when));
            });
        }
    }

    /** Lets one booking at a time look at the machines of {@code site}; taken before every other lock. */
    static void lockSite(Connection connection, String site) throws SQLException {
        try (var query =
                connection.prepareStatement("select site_id from planner.site where site_id = ? for no key update")) {
            query.setString(1, site);
            query.executeQuery().close();
        }
    }

    /** An urgent work order for {@code machine} that somebody has booked after {@code asOf} and that still stands. */
    static Optional<WorkOrder> bookedSince(Connection connection, MachineId machine, Instant asOf) throws SQLException {
        try (var query = connection.prepareStatement("""
            select work_order_id from planner.work_order where machine_id = ? and kind = 'urgent' and created_at >= ?
              and status in ('approved', 'dispatched', 'started') order by created_at desc limit 1\
            """)) {
            query.setString(1, machine.value());
            Columns.set(query, 2, asOf);
            var found = Columns.all(query, row -> new WorkOrderId(row.getObject("work_order_id", UUID.class)));
            return found.isEmpty() ? Optional.empty() : Rebooking.find(connection, found.getFirst(), false);
        }
    }

    /** The work order that a visit's {@code label} names, if it can be moved. */
    static Optional<WorkOrder> movable(Connection connection, String label) throws SQLException {
        try (var query = connection.prepareStatement("""
            select work_order_id from planner.work_order where 'work order ' || number = ?
              and status in ('approved', 'dispatched')\
            """)) {
            query.setString(1, label);
            var found = Columns.all(query, row -> new WorkOrderId(row.getObject("work_order_id", UUID.class)));
            return found.isEmpty() ? Optional.empty() : Rebooking.find(connection, found.getFirst(), false);
        }
    }
}
