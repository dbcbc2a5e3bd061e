package dev.millwright.planner.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * The front door to access reports. What is held is not listed by hand but asked of the server's catalogue: every table that refers
 * to the person or customer, every table that has their pseudonym, and every text in which a search finds them. Thread-safe.
 */
public final class AccessReports {
    private static final int ROWS_MAX = 1_000;
    private static final int EXCERPTS_MAX = 100;
    private static final int READS_MAX = 1_000;
    /** Columns whose contents are told elsewhere in the report, or are pictures. */
    private static final String WITHOUT = " - 'picture' - 'thumbnail' - 'secret'";

    private final Database database;
    private final PersonStore persons;
    private final Pseudonyms pseudonyms;
    private final Profiles profiles;
    private final InstantSource clock;

    AccessReports(Database database, PersonStore persons, Pseudonyms pseudonyms, InstantSource clock) {
        this.database = database;
        this.persons = persons;
        this.pseudonyms = pseudonyms;
        this.profiles = new Profiles(pseudonyms);
        this.clock = clock;
    }

    /** The report about a person; empty if there is no such person. */
    public CompletionStage<Optional<AccessReport>> person(String id, String who) {
        var reading = new Reading(Purpose.RIGHTS, who, "access report");
        return database.inTransaction(connection -> {
            var subject = Subject.person(connection, persons, reading, id);
            return subject.isEmpty() ? Optional.empty() : Optional.of(report(connection, subject.get(), who));
        });
    }

    /** The report about a customer with everybody there; empty if there is no such customer. */
    public CompletionStage<Optional<AccessReport>> customer(String id, String who) {
        var reading = new Reading(Purpose.RIGHTS, who, "access report");
        return database.inTransaction(connection -> {
            var subject = Subject.customer(connection, persons, reading, id);
            return subject.isEmpty() ? Optional.empty() : Optional.of(report(connection, subject.get(), who));
        });
    }

    private AccessReport report(Connection connection, Subject subject, String who) throws SQLException {
        var now = clock.instant();
        boolean company = subject.kind() == Subject.Kind.CUSTOMER;
        var cut = new ArrayList<String>();
        var records = company ? aboutCustomer(connection, subject, cut) : aboutPerson(connection, subject, cut);
        var derived = new TreeMap<String, List<Object>>();
        if (company) {
            profiles.rows(connection, subject.customers(), ROWS_MAX)
                    .forEach((table, rows) -> derived.put(table, documents(rows)));
        }
        var report = new AccessReport(
                subject.kind().word(),
                subject.id(),
                now,
                who,
                purposes(connection, subject),
                subject.persons().stream().map(AccessReports::told).toList(),
                records,
                derived,
                mentions(connection, subject, cut),
                company
                        ? ConsentBook.history(connection, subject.id())
                        : ConsentBook.ofPerson(connection, subject.id()),
                reads(connection, subject),
                shared(connection, subject),
                Retention.rules(connection).stream()
                        .map(rule -> new AccessReport.Retained(rule.kind().word(), rule.days(), rule.reason()))
                        .toList(),
                Relearning.list(connection),
                cut);
        AuditTrail.write(
                connection,
                now,
                who,
                "access-report",
                "access-report/" + pseudonyms.hash(subject.kind().word(), subject.id()),
                Map.of("kind", subject.kind().word()));
        return report;
    }

    private static Map<String, String> told(Person person) {
        var told = new TreeMap<String, String>();
        told.put("id", person.id());
        told.put("name", person.name());
        told.put("email", person.email());
        told.put("phone", person.phone());
        told.put("role", person.role());
        told.put("language", person.language());
        told.put("customer", person.customerId());
        return told;
    }

    private Map<String, List<Object>> aboutPerson(Connection connection, Subject subject, List<String> cut)
            throws SQLException {
        var records = new TreeMap<String, List<Object>>();
        put(connection, records, cut, "planner.person", "person_id", List.of(subject.id()));
        for (var table : TextColumn.tablesWith(connection, "person_id")) {
            if (!table.equals("planner.person")) {
                put(connection, records, cut, table, "person_id", List.of(subject.id()));
            }
        }
        return records;
    }

    private Map<String, List<Object>> aboutCustomer(Connection connection, Subject subject, List<String> cut)
            throws SQLException {
        var records = new TreeMap<String, List<Object>>();
        for (var table : TextColumn.tablesWith(connection, "customer_id")) {
            put(connection, records, cut, table, "customer_id", subject.customers());
        }
        return records;
    }

    private static void put(
            Connection connection,
            Map<String, List<Object>> records,
            List<String> cut,
            String table,
            String column,
            List<String> ids)
            throws SQLException {
        try (var query = connection.prepareStatement("select (to_jsonb(t)%s)::text from %s t where %s = any (?) limit ?"
                .formatted(WITHOUT, table, column))) {
            Columns.set(query, 1, ids);
            query.setInt(2, ROWS_MAX + 1);
            var rows = Columns.all(query, row -> row.getString(1));
            if (rows.size() > ROWS_MAX) {
                cut.add(table + ": more than " + ROWS_MAX + " rows");
            }
            if (!rows.isEmpty()) {
                records.merge(table, documents(rows.subList(0, Math.min(ROWS_MAX, rows.size()))), (a, b) -> {
                    var both = new ArrayList<>(a);
                    both.addAll(b);
                    return both;
                });
            }
        }
    }

    private static List<Object> documents(List<String> rows) {
        return rows.stream().map(row -> (Object) Json.read(row, JsonNode.class)).toList();
    }

    private static Map<String, List<String>> mentions(Connection connection, Subject subject, List<String> cut)
            throws SQLException {
        var mentions = new TreeMap<String, List<String>>();
        for (var identifiers : List.of(subject.identifiers(), subject.ids())) {
            for (var place :
                    IdentifierSearch.everywhere(connection, identifiers).places()) {
                if (place.rows() > EXCERPTS_MAX) {
                    cut.add("%s: %d texts, %d shown".formatted(place.column().path(), place.rows(), EXCERPTS_MAX));
                }
                mentions.putIfAbsent(
                        place.column().path(),
                        IdentifierSearch.excerpts(connection, place.column(), identifiers, EXCERPTS_MAX));
            }
        }
        return mentions;
    }

    private static List<AccessReport.Use> purposes(Connection connection, Subject subject) throws SQLException {
        var uses = new ArrayList<AccessReport.Use>();
        for (var purpose : Purpose.values()) {
            boolean allowed = subject.kind() == Subject.Kind.CUSTOMER
                    ? Consents.may(connection, subject.id(), purpose)
                    : Consents.mayPerson(connection, subject.id(), purpose);
            uses.add(new AccessReport.Use(
                    purpose.word(), purpose.text(), purpose.basis().text(), allowed));
        }
        return uses;
    }

    private List<ReadAudit.Line> reads(Connection connection, Subject subject) throws SQLException {
        var subjects = new ArrayList<String>();
        subjects.add(ReadAudit.MANY);
        subject.persons().forEach(person -> subjects.add(persons.subject(person.id())));
        subject.customers().forEach(customer -> subjects.add("customer/" + pseudonyms.of(customer)));
        return ReadAudit.newest(connection, subjects, null, READS_MAX);
    }

    /** Other systems: whom we tell about the customer, and where we know the subject from. */
    private static List<String> shared(Connection connection, Subject subject) throws SQLException {
        try (var query = connection.prepareStatement("""
                select distinct 'told: ' || s.name as line from planner.webhook_subscription s
                    join planner.webhook_delivery d using (subscription_id) join planner.webhook_event e using (event_no)
                    where e.subject = any (?) and d.status = 'sent'
                union select distinct 'known from: ' || k.source from planner.source_key k where k.id = any (?)
                union select distinct 'contacts from: ' || t.source from planner.touchpoint t where t.source <> ''
                    and (t.person_id = any (?) or (? and t.customer_id = any (?)))
                order by 1""")) {
            var people = subject.persons().stream().map(Person::id).toList();
            boolean company = subject.kind() == Subject.Kind.CUSTOMER;
            var ids = new ArrayList<>(people);
            if (company) {
                ids.addAll(subject.customers());
            }
            Columns.set(query, 1, company ? subject.customers() : people);
            Columns.set(query, 2, ids);
            Columns.set(query, 3, people);
            query.setBoolean(4, company);
            Columns.set(query, 5, subject.customers());
            return Columns.all(query, row -> row.getString(1));
        }
    }
}
