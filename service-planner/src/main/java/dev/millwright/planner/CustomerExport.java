package dev.millwright.planner;

import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureStore;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.segment.AxisRules;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What other systems are given about customers, a page at a time in the order of ids: no names, no addresses,
 * and nothing of customers that are restricted. It reads what the
 * keepers have reckoned; nothing is reckoned here but the place on the axis. Thread-safe.
 */
public final class CustomerExport {
    private final Database database;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;

    /** Reads from {@code database}. */
    public CustomerExport(Database database, Pseudonyms pseudonyms, InstantSource clock) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * One customer.
     *
     * @param id the customer's
     * @param keys under which other systems know it: source, colon, key
     * @param mergedInto the customer that stands for it, null if it does so itself
     * @param contract what holds today, {@code none} if nothing does
     * @param axis where it stands; null if that is not known yet or the customer has objected
     * @param segment what its segment is called; empty without one, or if the customer has objected
     * @param churn chance that a contract is not renewed, 0 to 1; null if not foreseen
     * @param valueCents margin of visits to be expected, discounted, euro cents; null if not foreseen
     * @param step the kind of the best offer that waits or was approved last; empty if there is none
     * @param stepStatus {@code proposed} or {@code approved}; empty if there is none
     * @param openProposals visits that wait for a decision
     */
    public record Row(
            String id,
            List<String> keys,
            @Nullable String mergedInto,
            String contract,
            @Nullable ServiceAxis axis,
            String segment,
            @Nullable Double churn,
            @Nullable Long valueCents,
            String step,
            String stepStatus,
            int openProposals) {}

    private record Known(String id, @Nullable String mergedInto) {}

    private record Foreseen(
            @Nullable Double churn, @Nullable Long valueCents) {
        static final Foreseen NOTHING = new Foreseen(null, null);
    }

    private record Step(String kind, String status) {
        static final Step NONE = new Step("", "");
    }

    /** The customers from behind {@code cursor}. */
    public CompletionStage<Page<Row>> page(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> {
            var found = Page.of(customers(connection, cursor, bounded), bounded, customer -> Cursor.of(customer.id()));
            return new Page<>(rows(connection, found.items()), found.next());
        });
    }

    private static List<Known> customers(Connection connection, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 1);
        try (var query = connection.prepareStatement("""
            select customer_id, merged_into from planner.customer
            where customer_id > ? and customer_id not in (select r.customer_id from planner.restricted() r)
            order by customer_id limit ?\
            """)) {
            query.setString(1, keys.isEmpty() ? "" : keys.getFirst());
            query.setInt(2, limit + 1);
            return Columns.all(query, row -> new Known(row.getString("customer_id"), row.getString("merged_into")));
        }
    }

    private List<Row> rows(Connection connection, List<Known> customers) throws SQLException {
        var ids = customers.stream().map(Known::id).toList();
        var refused = Consents.refused(connection, ids, Purpose.PROFILING);
        var profiled = ids.stream().filter(id -> !refused.contains(id)).toList();
        var names = profiled.stream().collect(Collectors.toMap(Function.identity(), pseudonyms::of));
        var features = FeatureStore.find(connection, Set.copyOf(names.values())).stream()
                .collect(Collectors.toMap(FeatureRow::pseudonym, Function.identity(), (first, _) -> first));
        var foreseen = foreseen(connection, names.values());
        var segments = segments(connection, names.values());
        var keys = keys(connection, ids);
        var contracts = contracts(connection, ids);
        var steps = steps(connection, profiled);
        var open = open(connection, ids);
        return customers.stream()
                .map(customer -> {
                    var name = names.get(customer.id());
                    var row = name == null ? null : features.get(name);
                    var outlook = name == null ? Foreseen.NOTHING : foreseen.getOrDefault(name, Foreseen.NOTHING);
                    var step = steps.getOrDefault(customer.id(), Step.NONE);
                    return new Row(
                            customer.id(),
                            keys.getOrDefault(customer.id(), List.of()),
                            customer.mergedInto(),
                            contracts
                                    .getOrDefault(customer.id(), ContractKind.NONE)
                                    .word(),
                            row == null ? null : AxisRules.axis(row),
                            name == null ? "" : segments.getOrDefault(name, ""),
                            outlook.churn(),
                            outlook.valueCents(),
                            step.kind(),
                            step.status(),
                            open.getOrDefault(customer.id(), 0));
                })
                .toList();
    }

    private static Map<String, List<String>> keys(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select id, source || ':' || source_id as key from planner.source_key
            where entity = 'customer' and id = any (?) order by source, source_id\
            """)) {
            Columns.set(query, 1, ids);
            return Columns.all(query, row -> Map.entry(row.getString("id"), row.getString("key"))).stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
    }

    private Map<String, ContractKind> contracts(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select customer_id, kind from planner.contract
            where customer_id = any (?) and from_date <= ? and (to_date is null or to_date > ?)\
            """)) {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Columns.set(query, 1, ids);
            query.setObject(2, today);
            query.setObject(3, today);
            return byCustomer(
                    query,
                    row -> ContractKind.of(row.getString("kind")),
                    (first, second) -> first.compareTo(second) >= 0 ? first : second);
        }
    }

    private static Map<String, Step> steps(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select distinct on (customer_id) customer_id, kind, status from planner.contract_offer
            where status in ('proposed', 'approved') and customer_id = any (?)
            order by customer_id, status = 'proposed' desc, rank, updated_at desc\
            """)) {
            Columns.set(query, 1, ids);
            return byCustomer(
                    query, row -> new Step(row.getString("kind"), row.getString("status")), (first, _) -> first);
        }
    }

    private static Map<String, Integer> open(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select customer_id, count(*)::int as open from planner.proposal
            where status = 'open' and customer_id = any (?) group by customer_id\
            """)) {
            Columns.set(query, 1, ids);
            return byCustomer(query, row -> row.getInt("open"), Integer::sum);
        }
    }

    private static Map<String, Foreseen> foreseen(Connection connection, Collection<String> names) throws SQLException {
        try (var query = connection.prepareStatement("""
            select pseudonym as customer_id, churn, (document #>> '{value,cents}')::bigint as cents
            from planner.prediction where pseudonym = any (?)\
            """)) {
            Columns.set(query, 1, names);
            return byCustomer(
                    query,
                    row -> new Foreseen(row.getObject("churn", Double.class), row.getObject("cents", Long.class)),
                    (first, _) -> first);
        }
    }

    private static Map<String, String> segments(Connection connection, Collection<String> names) throws SQLException {
        try (var query = connection.prepareStatement("""
            select p.pseudonym as customer_id, s.name from planner.segment_place p
            join planner.segment s on s.model_no = p.model_no and s.segment_no = p.segment_no where p.pseudonym = any (?)\
            """)) {
            Columns.set(query, 1, names);
            return byCustomer(query, row -> row.getString("name"), (first, _) -> first);
        }
    }

    private static <T> Map<String, T> byCustomer(
            PreparedStatement query, Columns.RowReader<T> reader, java.util.function.BinaryOperator<T> both)
            throws SQLException {
        var found = new HashMap<String, T>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.merge(rows.getString("customer_id"), reader.read(rows), both);
            }
        }
        return found;
    }
}
