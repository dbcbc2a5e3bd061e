package dev.millwright.planner.quality;

import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.ReadAudit;
import dev.millwright.planner.privacy.Reading;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what rules look at, for many customers with a statement for each kind of thing. Takes part in the caller's transaction. */
final class RecordStore {
    /** Findings of one rule about the contacts of one customer that are kept. */
    private static final int CONTACTS_SHOWN = 20;

    private static final String GROUP = """
        with member as (
            select coalesce(merged_into, customer_id) as standing, customer_id from planner.customer
            where coalesce(merged_into, customer_id) = any (?))
        """;

    /** Contacts that cannot be, a row for each rule that they break. */
    private static final String IMPOSSIBLE = GROUP + """
        , contact as (select m.standing, t.* from member m join planner.touchpoint t using (customer_id)),
        wrong as (
            select standing, touchpoint_id, 'CONTACT_IN_FUTURE' as rule, kind || ' on ' || at::date as shown
            from contact where at > ?::timestamptz + interval '1 day'
            union all
            select standing, touchpoint_id, 'DOWNTIME_IMPOSSIBLE', round(downtime_hours::numeric, 1) || ' h since ' || at::date
            from contact where downtime_hours > greatest(0, extract(epoch from ?::timestamptz - at) / 3600) + 24
                            or downtime_hours > 8760
            union all
            select standing, touchpoint_id, 'AMOUNT_NEGATIVE', kind || ' of ' || round(cents / 100.0, 2) || ' EUR'
            from contact where cents < 0
            union all
            select p.standing, p.touchpoint_id, 'PAID_BEFORE_INVOICED', 'paid ' || p.at::date || ', invoiced ' || i.at::date
            from contact p join planner.touchpoint i
                on i.customer_id = p.customer_id and i.reference = p.reference and i.kind = 'invoice'
            where p.kind = 'payment' and p.at < i.at - interval '1 day'
            union all
            select standing, touchpoint_id, 'DUE_BEFORE_INVOICED', 'due ' || due_on || ', written ' || at::date
            from contact where kind = 'invoice' and due_on < at::date
            union all
            select t.standing, t.touchpoint_id, 'TOLD_TWICE', t.kind || ' on ' || t.at::date || ', told by two systems'
            from contact t where t.reference is not null and exists (
                select from contact o where o.standing = t.standing and o.reference = t.reference and o.kind = t.kind
                    and o.source <> t.source and o.at between t.at - interval '2 hours' and t.at + interval '2 hours'
                    and o.cents = t.cents and o.machine_id is not distinct from t.machine_id
                    and (o.at, o.touchpoint_id) < (t.at, t.touchpoint_id))
            union all
            select standing, touchpoint_id, 'UNKNOWN_MACHINE', 'machine ' || machine_id
            from contact c where machine_id is not null
                and not exists (select from twins.machine m where m.machine_id = c.machine_id)
                and not exists (select from planner.installed_machine m where m.machine_id = c.machine_id)),
        counted as (
            select *, row_number() over (partition by standing, rule order by touchpoint_id) as place from wrong)
        select standing, touchpoint_id, rule, shown,
               (select count(distinct w.touchpoint_id) from wrong w where w.standing = counted.standing)::int as contacts
        from counted where place <= ?\
        """;

    private RecordStore() {}

    /** How many contacts, and when the last one was. */
    private record Contacts(int count, @Nullable Instant last) {}

    /** The records of {@code standing} that are in the register, at {@code now}. */
    static List<CustomerRecord> read(Connection connection, Collection<String> standing, Instant now)
            throws SQLException {
        ReadAudit.noteMany(
                connection, now, new Reading(Purpose.DATA_QUALITY, "data quality", "addresses of people compared"));
        var persons = grouped(
                connection,
                GROUP
                        + "select m.standing, p.person_id, p.email from member m join planner.person p using (customer_id)",
                standing,
                row -> new CustomerRecord.Person(row.getString("person_id"), row.getString("email")));
        var plants = grouped(
                connection,
                GROUP
                        + "select m.standing, s.site_id, s.latitude, s.longitude from member m join planner.site s using (customer_id)",
                standing,
                row -> new CustomerRecord.Plant(
                        row.getString("site_id"), row.getDouble("latitude"), row.getDouble("longitude")));
        var contracts = grouped(
                connection,
                GROUP + """
                    select m.standing, k.customer_id, k.kind, k.from_date, k.to_date
                    from member m join planner.contract k using (customer_id)
                    where k.kind <> 'none' order by k.from_date, k.kind\
                    """,
                standing,
                row -> new CustomerRecord.Term(
                        row.getString("customer_id"),
                        row.getString("kind"),
                        row.getObject("from_date", LocalDate.class),
                        row.getObject("to_date", LocalDate.class)));
        var machines = machines(connection, standing);
        var contacts = contacts(connection, standing, now);
        var impossible = new HashMap<String, List<CustomerRecord.Found>>();
        var howMany = new HashMap<String, Integer>();
        impossible(connection, standing, now, impossible, howMany);
        var doubts = DuplicateStore.doubts(connection, standing);
        try (var query = connection.prepareStatement("select * from planner.customer where customer_id = any (?)")) {
            Columns.set(query, 1, standing);
            return Columns.all(query, row -> {
                var id = row.getString("customer_id");
                var known = contacts.getOrDefault(id, new Contacts(0, null));
                return new CustomerRecord(
                        IdentityStore.identity(row),
                        Columns.instant(row, "imported_at"),
                        persons.getOrDefault(id, List.of()),
                        plants.getOrDefault(id, List.of()),
                        contracts.getOrDefault(id, List.of()),
                        machines.getOrDefault(id, List.of()),
                        known.count(),
                        known.last(),
                        impossible.getOrDefault(id, List.of()),
                        howMany.getOrDefault(id, 0),
                        doubts.getOrDefault(id, 0.0));
            });
        }
    }

    private static Map<String, List<CustomerRecord.Installed>> machines(
            Connection connection, Collection<String> standing) throws SQLException {
        return grouped(
                connection,
                GROUP + """
                    select m.standing, i.machine_id, i.installed_on, w.until
                    from member m
                    join (select machine_id, customer_id, installed_on from planner.installed_machine
                          union all
                          select machine_id, customer_id, commissioned_at::date from twins.machine) i using (customer_id)
                    left join planner.warranty w using (machine_id)\
                    """,
                standing,
                row -> new CustomerRecord.Installed(
                        row.getString("machine_id"),
                        row.getObject("installed_on", LocalDate.class),
                        row.getObject("until", LocalDate.class)));
    }

    private static Map<String, Contacts> contacts(Connection connection, Collection<String> standing, Instant now)
            throws SQLException {
        var contacts = new HashMap<String, Contacts>();
        try (var query = connection.prepareStatement(GROUP + """
            select m.standing, count(*)::int as contacts, max(t.at) filter (where t.at <= ?) as last
            from member m join planner.touchpoint t using (customer_id) group by m.standing\
            """)) {
            Columns.set(query, 1, standing);
            Columns.set(query, 2, now);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    contacts.put(
                            rows.getString("standing"),
                            new Contacts(rows.getInt("contacts"), Columns.instantOrNull(rows, "last")));
                }
            }
        }
        return contacts;
    }

    private static void impossible(
            Connection connection,
            Collection<String> standing,
            Instant now,
            Map<String, List<CustomerRecord.Found>> found,
            Map<String, Integer> howMany)
            throws SQLException {
        try (var query = connection.prepareStatement(IMPOSSIBLE)) {
            Columns.set(query, 1, standing);
            Columns.set(query, 2, now);
            Columns.set(query, 3, now);
            query.setInt(4, CONTACTS_SHOWN);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getString("standing");
                    found.computeIfAbsent(id, some -> new ArrayList<>())
                            .add(new CustomerRecord.Found(
                                    QualityRule.valueOf(rows.getString("rule")),
                                    rows.getString("touchpoint_id"),
                                    rows.getString("shown")));
                    howMany.put(id, rows.getInt("contacts"));
                }
            }
        }
    }

    private static <T> Map<String, List<T>> grouped(
            Connection connection, String sql, Collection<String> standing, Columns.RowReader<T> reader)
            throws SQLException {
        var grouped = new HashMap<String, List<T>>();
        try (var query = connection.prepareStatement(sql)) {
            Columns.set(query, 1, standing);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    grouped.computeIfAbsent(rows.getString("standing"), id -> new ArrayList<>())
                            .add(reader.read(rows));
                }
            }
        }
        return grouped;
    }
}
