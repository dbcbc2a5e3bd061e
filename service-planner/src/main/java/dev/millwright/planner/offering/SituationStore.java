package dev.millwright.planner.offering;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.behaviour.FactStore;
import dev.millwright.planner.behaviour.FeatureRules;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.CallHours;
import dev.millwright.planner.offer.EmergencyHistory;
import dev.millwright.planner.offer.OfferRules;
import dev.millwright.planner.offer.Situation;
import dev.millwright.planner.offer.Situation.Equipment;
import dev.millwright.planner.offer.Situation.Foresight;
import dev.millwright.planner.segment.AxisRules;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceBehaviour;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.wording.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that is known of a batch of customers in a few statements, however many they are. What was merged into a customer counts
 * as its own.
 */
final class SituationStore {
    private final Money downtimeDefault;
    private final Duration partDelivery;

    /** Customers without a figure of their own lose {@code downtimeDefault} an hour; parts take {@code partDelivery}. */
    SituationStore(Money downtimeDefault, Duration partDelivery) {
        this.downtimeDefault = downtimeDefault;
        this.partDelivery = partDelivery;
    }

    /**
     * One customer as it is known.
     *
     * @param situation for the rules
     * @param zone of its first plant, UTC if none is known
     * @param gaps what is not known and weakens an offer, in words
     */
    record Known(Situation situation, ZoneId zone, List<String> gaps) {}

    private record Plant(
            String customer, ZoneId zone, @Nullable Money downtime) {}

    private record Own(String customer, Equipment equipment) {}

    /** Those of {@code ids} that stand for themselves. */
    Map<String, Known> load(
            Connection connection,
            Collection<String> ids,
            FleetFacts fleet,
            Map<String, Foresight> foresight,
            Instant now)
            throws SQLException {
        var roots = roots(connection, ids);
        var standing = ids.stream().filter(id -> id.equals(roots.get(id))).toList();
        var plants = new HashMap<String, List<Plant>>();
        for (var plant : plants(connection, roots.keySet())) {
            add(plants, roots, plant.customer(), plant);
        }
        var machines = new HashMap<String, List<Equipment>>();
        for (var own : equipment(connection, roots.keySet(), fleet)) {
            add(machines, roots, own.customer(), own.equipment());
        }
        var known = new HashMap<String, Known>();
        FactStore.of(connection, standing, now)
                .forEach((id, facts) -> known.put(
                        id,
                        known(
                                facts,
                                plants.getOrDefault(id, List.of()),
                                machines.getOrDefault(id, List.of()),
                                foresight.getOrDefault(id, Foresight.NONE),
                                fleet,
                                now)));
        return known;
    }

    private static <T> void add(Map<String, List<T>> into, Map<String, String> roots, String customer, T item) {
        into.computeIfAbsent(roots.getOrDefault(customer, customer), _ -> new ArrayList<>())
                .add(item);
    }

    private Known known(
            CustomerFacts facts,
            List<Plant> plants,
            List<Equipment> machines,
            Foresight foresight,
            FleetFacts fleet,
            Instant now) {
        var from = Window.THREE_YEARS.from(now);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var row = FeatureRules.of(facts, UnaryOperator.identity(), now).getFirst();
        var axis = AxisRules.axis(row);
        var prices = plants.stream()
                .map(Plant::downtime)
                .filter(Objects::nonNull)
                .mapToLong(Money::cents)
                .average();
        var ruled = new OfferRules.Facts(
                facts.contracts().stream()
                        .filter(contract -> contract.holdsOn(today))
                        .max(Comparator.comparing(Contract::kind))
                        .orElse(null),
                ServiceBehaviour.of(row, Window.YEAR),
                axis,
                EmergencyHistory.of(facts.contacts(), call -> isWatched(machines, call), from, now),
                fleet.record(),
                fleet.plannedStopHours(),
                prices.isPresent() ? new Money(Math.round(prices.getAsDouble())) : downtimeDefault,
                (int) machines.stream().filter(machine -> !machine.connected()).count());
        var gaps = new ArrayList<String>();
        if (prices.isEmpty()) {
            gaps.add("What an hour of standstill costs this customer is not known; the usual figure stands in.");
        }
        if (machines.isEmpty()) {
            gaps.add("No installed machine is known.");
        }
        if (axis.leaning() == ServiceAxis.Leaning.NOT_ENOUGH_DATA) {
            gaps.add("Too few visits and answers to tell how this customer behaves.");
        }
        if (machines.stream().anyMatch(machine -> machine.warrantyUntil() == null)) {
            gaps.add("The end of the warranty is not known for every machine.");
        }
        int complaints = ruled.behaviour12().complaints();
        if (complaints > 0) {
            gaps.add("%s in the last 12 months: read what about before you send anything."
                    .formatted(Words.count(complaints, "complaint")));
        }
        int doubtful = CallHours.of(facts.contacts()).doubtful();
        if (doubtful > 0) {
            gaps.add("The standstill of %s looks like minutes written as hours and is not counted."
                    .formatted(Words.count(doubtful, "emergency call")));
        }
        return new Known(
                new Situation(
                        ruled,
                        facts.contracts(),
                        machines,
                        facts.contacts(),
                        foresight,
                        partDelivery.toMinutes() / 60.0,
                        now,
                        today),
                plants.isEmpty() ? ZoneOffset.UTC : plants.getFirst().zone(),
                gaps);
    }

    /** Whether {@code call} was for a component whose wear shows where the machine is connected; false if nobody wrote down which. */
    private static boolean isWatched(List<Equipment> machines, Touchpoint call) {
        var component = call.component();
        return component != null
                && machines.stream()
                        .anyMatch(machine -> machine.id().equals(call.machineId())
                                && machine.watched().contains(component));
    }

    /** {@code ids} and what was merged into them, each with the customer that it stands for. */
    private static Map<String, String> roots(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
                select customer_id, coalesce(merged_into, customer_id) as root from planner.customer
                where customer_id = any (?) or merged_into = any (?)""")) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, ids);
            var roots = new HashMap<String, String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    roots.put(rows.getString("customer_id"), rows.getString("root"));
                }
            }
            return roots;
        }
    }

    private static List<Plant> plants(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = of(connection, """
                select customer_id, time_zone, downtime_cents_per_hour from planner.site where customer_id = any (?)
                order by site_id""", ids)) {
            return Columns.all(query, row -> {
                var cents = row.getObject("downtime_cents_per_hour", Long.class);
                return new Plant(
                        row.getString("customer_id"),
                        ZoneId.of(row.getString("time_zone")),
                        cents == null ? null : new Money(cents));
            });
        }
    }

    private static List<Own> equipment(Connection connection, Collection<String> ids, FleetFacts fleet)
            throws SQLException {
        var found = new ArrayList<Own>();
        var ofMachines = ids.stream()
                .flatMap(id -> fleet.machines().getOrDefault(id, List.of()).stream())
                .toList();
        var warranties = new HashMap<String, LocalDate>();
        try (var query = of(
                connection,
                "select machine_id, until from planner.warranty where machine_id = any (?)",
                ofMachines.stream().map(machine -> machine.id().value()).toList())) {
            for (var line : Columns.all(
                    query, row -> Map.entry(row.getString("machine_id"), row.getObject("until", LocalDate.class)))) {
                warranties.put(line.getKey(), line.getValue());
            }
        }
        for (var machine : ofMachines) {
            var id = machine.id().value();
            found.add(new Own(
                    machine.customerId(),
                    new Equipment(
                            id,
                            machine.name(),
                            machine.commissionedAt(),
                            true,
                            warranties.get(id),
                            fleet.worn().getOrDefault(id, List.of()),
                            fleet.watched().of(machine.modelId()))));
        }
        try (var query = of(connection, """
                select i.customer_id, i.machine_id, i.model_id, i.installed_on, w.until
                from planner.installed_machine i left join planner.warranty w using (machine_id)
                where i.customer_id = any (?) and i.retired_on is null order by i.machine_id""", ids)) {
            found.addAll(Columns.all(
                    query,
                    row -> new Own(
                            row.getString("customer_id"),
                            new Equipment(
                                    row.getString("machine_id"),
                                    row.getString("machine_id"),
                                    row.getObject("installed_on", LocalDate.class)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant(),
                                    false,
                                    row.getObject("until", LocalDate.class),
                                    List.of(),
                                    fleet.watched().of(row.getString("model_id"))))));
        }
        return found;
    }

    private static PreparedStatement of(Connection connection, String sql, Collection<String> ids) throws SQLException {
        var query = connection.prepareStatement(sql);
        Columns.set(query, 1, ids);
        return query;
    }
}
