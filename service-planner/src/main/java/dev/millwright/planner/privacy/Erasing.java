package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes a person, or a customer with everybody there, out of the database, in the caller's transaction: first the rows that are
 * known to be about them, then every text, document and byte column in which a search finds them. Rolls nothing back by itself:
 * the caller does when something is still found.
 */
final class Erasing {
    /** Contacts that books rest on; kept with a customer's pseudonym. */
    static final List<String> BOOKKEEPING =
            List.of("invoice", "payment", "machine-purchase", "part-order", "quote-won");

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pseudonyms pseudonyms;
    private final Profiles profiles;
    private final Suppressed suppressed;

    Erasing(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.profiles = new Profiles(pseudonyms);
        this.suppressed = new Suppressed(pseudonyms);
    }

    /**
     * What was done.
     *
     * @param gone rows deleted or changed, by place
     * @param journal the lines for the journal of erasures
     */
    record Done(Map<String, Integer> gone, List<String> journal) {}

    /** Takes {@code subject} out. */
    Done erase(Connection connection, Subject subject, Instant now) throws SQLException {
        var gone = new TreeMap<String, Integer>();
        var journal = suppress(connection, subject, now);
        signaturesAndPhotos(connection, subject, gone);
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            profiles.forget(connection, subject.customers(), "a customer was erased", now)
                    .forEach((table, rows) -> count(gone, table, rows));
            company(connection, subject, gone);
        }
        persons(connection, subject, gone);
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            for (var customer : subject.customers()) {
                renamed(connection, customer, newName(customer), now, gone);
            }
            redact(connection, subject.ids(), newName(subject.id()), gone);
        } else {
            redact(connection, subject.ids(), Redaction.ERASED, gone);
        }
        redact(connection, subject.identifiers(), Redaction.ERASED, gone);
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            // Queues that triggers have filled with the old id meanwhile.
            for (var customer : subject.customers()) {
                for (var table : TextColumn.tablesWith(connection, "customer_id")) {
                    moved(connection, table, "customer_id", customer, newName(customer));
                }
            }
        }
        return new Done(gone, journal);
    }

    /** Under which id an erased customer's books go on. */
    String newName(String customer) {
        return "erased-" + pseudonyms.hash("erased customer", customer).substring(0, 16);
    }

    private List<String> suppress(Connection connection, Subject subject, Instant now) throws SQLException {
        var journal = new ArrayList<String>();
        for (var person : subject.persons()) {
            journal.addAll(suppressed.add(
                    connection,
                    new Suppressed.Candidate(
                            person.id(), person.customerId(), person.name(), person.email(), person.phone()),
                    now));
        }
        for (var id : subject.sourceIds()) {
            journal.addAll(suppressed.add(connection, new Suppressed.Candidate(id, "", "", "", ""), now));
        }
        for (var id : mappedIds(
                connection, "person", subject.persons().stream().map(Person::id).toList())) {
            journal.addAll(suppressed.add(connection, new Suppressed.Candidate(id, "", "", "", ""), now));
        }
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            for (var id : mappedIds(connection, "customer", subject.customers())) {
                journal.addAll(suppressed.add(connection, Suppressed.Company.of(id), now));
            }
        }
        for (var one : subject.company()) {
            var company = new Suppressed.Company(one.id(), one.id(), one.name(), one.postalCode(), one.vatNumber());
            journal.addAll(suppressed.add(connection, company, now));
            journal.addAll(
                    suppressed.add(connection, new Suppressed.Candidate(one.id(), "", "", one.email(), ""), now));
        }
        return journal;
    }

    /** Keys in other systems, and the ids that imports make of them. */
    private static List<String> mappedIds(Connection connection, String entity, List<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
                select unnest(array[source_id, source || '-' || source_id]) from planner.source_key
                where entity = ? and id = any (?)""")) {
            query.setString(1, entity);
            Columns.set(query, 2, ids);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    /** Whoever signed is nobody afterwards; a person's pictures are those whose caption names them, a customer's are all. */
    private static void signaturesAndPhotos(Connection connection, Subject subject, Map<String, Integer> gone)
            throws SQLException {
        var identifiers = subject.identifiers();
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            count(gone, "planner.work_order_signature", run(connection, """
                    update planner.work_order_signature set signer = case when signer is null then null else '[erased]' end, path = null
                    where work_order_id in (select work_order_id from planner.work_order where customer_id = any (?))""", subject.customers()));
            count(gone, "planner.work_order_photo", run(connection, """
                    delete from planner.work_order_photo
                    where work_order_id in (select work_order_id from planner.work_order where customer_id = any (?))""", subject.customers()));
        } else if (!identifiers.isEmpty()) {
            count(
                    gone,
                    "planner.work_order_signature",
                    matching(
                            connection,
                            "update planner.work_order_signature set signer = '[erased]', path = null where signer ~* ?",
                            identifiers));
            count(
                    gone,
                    "planner.work_order_photo",
                    matching(connection, "delete from planner.work_order_photo where caption ~* ?", identifiers));
        }
    }

    private static void persons(Connection connection, Subject subject, Map<String, Integer> gone) throws SQLException {
        var ids = subject.persons().stream().map(Person::id).toList();
        for (var reference : TextColumn.referringTo(connection, "planner.person")) {
            var sql = reference.needed() || reference.follows()
                    ? "delete from %s where %s = any (?)".formatted(reference.table(), reference.column())
                    : "update %1$s set %2$s = null where %2$s = any (?)"
                            .formatted(reference.table(), reference.column());
            count(gone, reference.table(), run(connection, sql, ids));
        }
        count(
                gone,
                "planner.source_key",
                run(connection, "delete from planner.source_key where entity = 'person' and id = any (?)", ids));
        count(gone, "planner.person", run(connection, "delete from planner.person where person_id = any (?)", ids));
    }

    /** What a customer's own rows hold; contacts that no book rests on go, places lose their names. */
    private static void company(Connection connection, Subject subject, Map<String, Integer> gone) throws SQLException {
        var ids = subject.customers();
        count(gone, "planner.touchpoint", run(connection, """
                delete from planner.touchpoint where customer_id = any (?) and kind not in ('%s')""".formatted(String.join("', '", BOOKKEEPING)), ids));
        count(gone, "planner.consent", run(connection, "delete from planner.consent where customer_id = any (?)", ids));
        count(
                gone,
                "planner.source_key",
                run(connection, "delete from planner.source_key where entity = 'customer' and id = any (?)", ids));
        count(gone, "planner.site", run(connection, """
                update planner.site set name = 'Erased plant', city = '', latitude = round(latitude::numeric),
                    longitude = round(longitude::numeric), region = '' where customer_id = any (?)""", ids));
        count(gone, "planner.customer", run(connection, """
                update planner.customer set name = 'Erased customer', city = '', email = '', phone = '', street = '',
                    postal_code = '', vat_number = '' where customer_id = any (?)""", ids));
        count(gone, "planner.blackout", run(connection, """
                update planner.blackout set reason = '' where site_id in (select site_id from planner.site where customer_id = any (?))""", ids));
    }

    /** Gives a customer's rows another id, everywhere. */
    private static void renamed(
            Connection connection, String customer, String name, Instant now, Map<String, Integer> gone)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.customer (customer_id, name, country, imported_at)
                select ?, name, country, imported_at from planner.customer where customer_id = ? on conflict do nothing""")) {
            insert.setString(1, name);
            insert.setString(2, customer);
            insert.executeUpdate();
        }
        var references = TextColumn.referringTo(connection, "planner.customer");
        for (var reference : references) {
            if (reference.follows()) {
                // Derived rows: quality, keys for finding duplicates, merges that could be undone.
                count(
                        gone,
                        reference.table(),
                        run(
                                connection,
                                "delete from %s where %s = any (?)".formatted(reference.table(), reference.column()),
                                List.of(customer)));
            }
        }
        for (var column : List.of("customer_id", "merged_into")) {
            for (var table : TextColumn.tablesWith(connection, column)) {
                if (column.equals("merged_into") || !table.equals("planner.customer")) {
                    count(gone, table, moved(connection, table, column, customer, name));
                }
            }
        }
        for (var reference : references) {
            count(gone, reference.table(), moved(connection, reference.table(), reference.column(), customer, name));
        }
        for (var table : TextColumn.tablesWith(connection, "subject")) {
            moved(connection, table, "subject", customer, name);
        }
        run(connection, "delete from planner.customer where customer_id = any (?)", List.of(customer));
        try (var insert = connection.prepareStatement(
                "insert into planner.erased_customer (customer_id, erased_at) values (?, ?) on conflict do nothing")) {
            insert.setString(1, name);
            Columns.set(insert, 2, now);
            insert.executeUpdate();
        }
    }

    private static int moved(Connection connection, String table, String column, String from, String to)
            throws SQLException {
        var before = connection.setSavepoint();
        try (var update =
                connection.prepareStatement("update %1$s set %2$s = ? where %2$s = ?".formatted(table, column))) {
            update.setString(1, to);
            update.setString(2, from);
            int rows = update.executeUpdate();
            connection.releaseSavepoint(before);
            return rows;
        } catch (SQLException refused) {
            if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                throw refused;
            }
            // A queue that knows the new id already, because another table's row has moved: the old line says nothing
            // more.
            connection.rollback(before);
            return run(connection, "delete from %s where %s = any (?)".formatted(table, column), List.of(from));
        }
    }

    private static void redact(
            Connection connection, Identifiers identifiers, String instead, Map<String, Integer> gone)
            throws SQLException {
        for (var place : IdentifierSearch.everywhere(connection, identifiers).places()) {
            // Keys would lose their rows; what is found there afterwards stops the erasure.
            if (!place.column().key()) {
                count(
                        gone,
                        place.column().schema() + "." + place.column().table(),
                        Redaction.of(connection, place.column(), identifiers, instead));
            }
        }
    }

    private static int run(Connection connection, String sql, List<String> ids) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            Columns.set(statement, 1, ids);
            return statement.executeUpdate();
        }
    }

    private static int matching(Connection connection, String sql, Identifiers identifiers) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, identifiers.expression());
            return statement.executeUpdate();
        }
    }

    private static void count(Map<String, Integer> gone, String place, int rows) {
        if (rows > 0) {
            gone.merge(place, rows, Integer::sum);
        }
    }
}
