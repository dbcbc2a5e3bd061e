package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.CustomerFacts.Alarm;
import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.CustomerFacts.Replacement;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what features are reckoned from, for several customers at once and by index only: the cost follows their own rows.
 * Every call takes part in the caller's transaction.
 */
public final class FactStore {
    /** What of a contact counts; persons, minutes and sources do not. */
    static final String CONTACT =
            "customer_id, touchpoint_id, machine_id, at, kind, component, cents, downtime_hours, site_id, reference, due_on";

    private static final Map<String, Touchpoint.Kind> KINDS = Arrays.stream(Touchpoint.Kind.values())
            .collect(Collectors.toMap(Touchpoint.Kind::word, Function.identity()));

    /** An advisory is no alarm. */
    private static final int ALARM_FROM_SEVERITY = 1;

    private FactStore() {}

    /** From each of {@code customers} that exists to the customer that stands for it. */
    static Map<String, String> standFor(Connection connection, Collection<String> customers) throws SQLException {
        try (var query = connection.prepareStatement("""
            select customer_id, coalesce(merged_into, customer_id) as stands from planner.customer where customer_id = any (?)\
            """)) {
            Columns.set(query, 1, customers);
            return pairs(query);
        }
    }

    /** From each customer that one of {@code standing} stands for, itself among them, to that one. */
    static Map<String, String> members(Connection connection, Collection<String> standing) throws SQLException {
        try (var query = connection.prepareStatement("""
            select customer_id, customer_id as stands from planner.customer where customer_id = any (?)
            union all
            select customer_id, merged_into from planner.customer where merged_into = any (?)\
            """)) {
            Columns.set(query, 1, standing);
            Columns.set(query, 2, standing);
            return pairs(query);
        }
    }

    private static Map<String, String> pairs(PreparedStatement query) throws SQLException {
        var pairs = new HashMap<String, String>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }

    /** What is known before {@code now} of {@code customers}, who stand for themselves; for whoever looks at the past. */
    public static Map<String, CustomerFacts> of(Connection connection, Collection<String> customers, Instant now)
            throws SQLException {
        var members = members(connection, customers);
        var facts = load(connection, members, now);
        var known = new HashMap<String, CustomerFacts>();
        for (var id : customers) {
            known.put(id, facts.facts(id));
        }
        return known;
    }

    /** All about {@code members} before {@code now}; contacts and alarms of 36 months. */
    static Facts load(Connection connection, Map<String, String> members, Instant now) throws SQLException {
        var facts = new Facts(members);
        contacts(connection, members.keySet(), now, facts);
        rest(connection, members.keySet(), now, facts);
        return facts;
    }

    private static void contacts(Connection connection, Collection<String> ids, Instant now, Facts facts)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + CONTACT + " from planner.touchpoint where customer_id = any (?) and at >= ? and at < ?")) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, Window.THREE_YEARS.from(now));
            Columns.set(query, 3, now);
            each(query, row -> facts.contact(contact(row)));
        }
    }

    /** Everything but contacts. */
    static void rest(Connection connection, Collection<String> ids, Instant now, Facts facts) throws SQLException {
        try (var query = connection.prepareStatement("""
            select m.customer_id, m.machine_id, m.site_id, m.commissioned_at as from_at, m.retired_at as until_at, w.until
            from twins.machine m left join planner.warranty w using (machine_id) where m.customer_id = any (?)
            union all
            select i.customer_id, i.machine_id, i.site_id, i.installed_on at time zone 'UTC', i.retired_on at time zone 'UTC', w.until
            from planner.installed_machine i left join planner.warranty w using (machine_id)
            where i.customer_id = any (?) and not exists (select from twins.machine m where m.machine_id = i.machine_id)\
            """)) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, ids);
            each(query, row -> facts.machine(row.getString("customer_id"), machine(row)));
        }
        try (var query = connection.prepareStatement(
                "select customer_id, score from planner.customer_quality where customer_id = any (?)")) {
            Columns.set(query, 1, ids);
            each(query, row -> facts.quality(row.getString(1), row.getDouble(2)));
        }
        try (var query = connection.prepareStatement("select * from planner.contract where customer_id = any (?)")) {
            Columns.set(query, 1, ids);
            each(query, row -> facts.contract(contract(row)));
        }
        try (var query = connection.prepareStatement("""
            select m.customer_id, m.machine_id, e.opened_at from twins.machine m join twins.episode e using (machine_no)
            where m.customer_id = any (?) and e.opened_at >= ? and e.opened_at < ? and e.severity >= ?\
            """)) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, Window.THREE_YEARS.from(now));
            Columns.set(query, 3, now);
            query.setInt(4, ALARM_FROM_SEVERITY);
            each(
                    query,
                    row -> facts.alarm(
                            row.getString("customer_id"),
                            new Alarm(row.getString("machine_id"), Columns.instant(row, "opened_at"))));
        }
        try (var query = connection.prepareStatement("""
            select m.customer_id, f.machine_id, f.component, f.at, f.as_found = 'FAILED' as failed
            from twins.machine m join planner.maintenance_finding f using (machine_id)
            where m.customer_id = any (?) and f.at >= ? and f.at < ? and f.action = 'REPLACED'\
            """)) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, Window.THREE_YEARS.from(now));
            Columns.set(query, 3, now);
            each(
                    query,
                    row -> facts.replacement(
                            row.getString("customer_id"),
                            new Replacement(
                                    row.getString("machine_id"),
                                    row.getString("component"),
                                    Columns.instant(row, "at"),
                                    row.getBoolean("failed"))));
        }
    }

    private static InstalledMachine machine(ResultSet row) throws SQLException {
        return new InstalledMachine(
                row.getString("machine_id"),
                row.getString("site_id"),
                Columns.instant(row, "from_at"),
                Columns.instantOrNull(row, "until_at"),
                row.getObject("until", LocalDate.class));
    }

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(
                row.getString("customer_id"),
                ContractKind.of(row.getString("kind")),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getObject("response_hours", Integer.class));
    }

    /** The contact of {@code row}, whose columns are {@link #CONTACT}. */
    static Touchpoint contact(ResultSet row) throws SQLException {
        var word = row.getString(5);
        var kind = KINDS.get(word);
        return new Touchpoint(
                row.getString(2),
                row.getString(1),
                row.getString(3),
                Columns.instant(row, "at"),
                kind == null ? Touchpoint.Kind.of(word) : kind,
                row.getString(6),
                new Money(row.getLong(7)),
                row.getDouble(8),
                about(row.getString(9), row.getString(10), row.getObject(11, LocalDate.class)));
    }

    private static Touchpoint.About about(
            @Nullable String site, @Nullable String reference, @Nullable LocalDate dueOn) {
        return site == null && reference == null && dueOn == null
                ? Touchpoint.About.NOTHING
                : new Touchpoint.About(site, null, reference, null, dueOn, "");
    }

    @FunctionalInterface
    private interface RowUse {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(PreparedStatement query, RowUse use) throws SQLException {
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                use.take(rows);
            }
        }
    }
}
