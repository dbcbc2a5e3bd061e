package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The only way to read people at customers: every read states a {@link Reading} and is written into the audit of reads in the same
 * transaction. For marketing only those are given who have said yes; whoever is restricted is given for what the law demands alone. A test looks through all sources for reads that pass this by.
 */
public final class PersonStore {
    /** Most persons of one customer that are given at once. */
    public static final int PERSONS_MAX = 500;

    private static final String SELECT = """
        select p.* from planner.person p join planner.customer k using (customer_id)
        where (? or not planner.restricted_person(p.person_id)) and (? or planner.may_person(p.person_id, ?)) and \
        """;

    private final Pseudonyms pseudonyms;
    private final InstantSource clock;

    /** Reads that are written down under {@code pseudonyms}. */
    public PersonStore(Pseudonyms pseudonyms, InstantSource clock) {
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** The people at {@code customerId} and at customers merged into it, by name, at most {@value #PERSONS_MAX}. */
    public List<Person> at(Connection connection, Reading reading, String customerId) throws SQLException {
        try (var query = connection.prepareStatement(SELECT
                + "(p.customer_id = ? or k.merged_into = ?) order by p.name, p.person_id limit " + PERSONS_MAX)) {
            query.setString(4, customerId);
            query.setString(5, customerId);
            return read(connection, reading, query);
        }
    }

    /** The person called {@code personId}, if there is one that may be read for this. */
    public Optional<Person> find(Connection connection, Reading reading, String personId) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "p.person_id = ?")) {
            query.setString(4, personId);
            return read(connection, reading, query).stream().findFirst();
        }
    }

    /** The persons among {@code personIds} (for a page's contacts), at most {@value #PERSONS_MAX}. */
    public List<Person> all(Connection connection, Reading reading, List<String> personIds) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT + "p.person_id = any (?) order by p.person_id limit " + PERSONS_MAX)) {
            Columns.set(query, 4, personIds);
            return read(connection, reading, query);
        }
    }

    private List<Person> read(Connection connection, Reading reading, PreparedStatement query) throws SQLException {
        query.setBoolean(1, reading.purpose().basis() == Purpose.LegalBasis.LEGAL_OBLIGATION);
        query.setBoolean(2, !reading.purpose().canBeRefused());
        query.setString(3, reading.purpose().word());
        var persons = Columns.all(
                query,
                row -> new Person(
                        row.getString("person_id"),
                        row.getString("customer_id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("role"),
                        row.getString("language")));
        ReadAudit.note(
                connection,
                clock.instant(),
                reading,
                persons.stream().map(person -> subject(person.id())).toList());
        return persons;
    }

    /** Under what the reads of {@code personId} are written down. */
    String subject(String personId) {
        return "person/" + pseudonyms.hash("person", personId);
    }
}
