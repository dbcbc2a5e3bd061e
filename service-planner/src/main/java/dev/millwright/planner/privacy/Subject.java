package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a right is about: one person, or a customer with everybody there and all customers that were merged into it.
 *
 * @param kind person or customer
 * @param id the person's or the customer's
 * @param customers the customers concerned
 * @param persons the people concerned
 * @param sourceIds under which other systems know them
 * @param company the customers' own rows; empty for a person
 * @param namesakes names among them that our own technicians bear, too: texts are not told apart by those
 */
record Subject(
        Kind kind,
        String id,
        List<String> customers,
        List<Person> persons,
        List<String> sourceIds,
        List<Company> company,
        Set<String> namesakes) {
    private static final Set<String> PERSON_FIELDS = Set.of("person", "personId", "person_id");
    private static final Set<String> CUSTOMER_FIELDS =
            Set.of("customer", "customerId", "customer_id", "mergedInto", "merged_into");

    /** Person or customer. */
    enum Kind {
        PERSON,
        CUSTOMER;

        /** The word in tables and addresses. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a customer's own row tells about it. */
    record Company(
            String id, String name, String email, String phone, String street, String postalCode, String vatNumber) {}

    Subject {
        customers = List.copyOf(customers);
        persons = List.copyOf(persons);
        sourceIds = List.copyOf(sourceIds);
        company = List.copyOf(company);
        namesakes = Set.copyOf(namesakes);
    }

    /** The person called {@code id}; the read is written down. */
    static Optional<Subject> person(Connection connection, PersonStore persons, Reading reading, String id)
            throws SQLException {
        var found = persons.find(connection, reading, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Subject(
                Kind.PERSON,
                id,
                List.of(found.get().customerId()),
                List.of(found.get()),
                sourceIds(connection, "person", List.of(id)),
                List.of(),
                namesakes(connection, List.of(found.get()))));
    }

    /** The customer called {@code id}, with those merged into it; the reads are written down. */
    static Optional<Subject> customer(Connection connection, PersonStore persons, Reading reading, String id)
            throws SQLException {
        var companies = companies(connection, id);
        if (companies.stream().noneMatch(company -> company.id().equals(id))) {
            return Optional.empty();
        }
        var ids = companies.stream().map(Company::id).toList();
        var sources = new java.util.ArrayList<>(sourceIds(connection, "customer", ids));
        var people = persons.at(connection, reading, id);
        sources.addAll(
                sourceIds(connection, "person", people.stream().map(Person::id).toList()));
        return Optional.of(
                new Subject(Kind.CUSTOMER, id, ids, people, sources, companies, namesakes(connection, people)));
    }

    private static List<Company> companies(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("""
                select * from planner.customer where customer_id = ? or merged_into = ? order by customer_id""")) {
            query.setString(1, id);
            query.setString(2, id);
            return Columns.all(
                    query,
                    row -> new Company(
                            row.getString("customer_id"),
                            row.getString("name"),
                            row.getString("email"),
                            row.getString("phone"),
                            row.getString("street"),
                            row.getString("postal_code"),
                            row.getString("vat_number")));
        }
    }

    static List<String> sourceIds(Connection connection, String entity, List<String> ids) throws SQLException {
        try (var query = connection.prepareStatement(
                "select source_id from planner.source_key where entity = ? and id = any (?) order by 1")) {
            query.setString(1, entity);
            Columns.set(query, 2, ids);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    private static Set<String> namesakes(Connection connection, List<Person> persons) throws SQLException {
        try (var query = connection.prepareStatement(
                "select n.name from unnest(?::text[]) n (name) where lower(n.name) in (select lower(t.name) from planner.technician t)")) {
            Columns.set(query, 1, persons.stream().map(Person::name).toList());
            return Set.copyOf(new java.util.HashSet<>(Columns.all(query, row -> row.getString(1))));
        }
    }

    /** By what they can be recognised, their own ids left out, and names that our own technicians bear. */
    Identifiers identifiers() {
        var identifiers = new Identifiers();
        for (var person : persons) {
            identifiers.email(person.email()).phone(person.phone());
            if (!namesakes.contains(person.name())) {
                identifiers.name(person.name());
            }
        }
        for (var one : company) {
            identifiers
                    .name(one.name())
                    .email(one.email())
                    .phone(one.phone())
                    .text(one.street())
                    .text(one.vatNumber());
        }
        sourceIds.forEach(identifiers::id);
        return identifiers;
    }

    /** The ids under which we know them, where they cannot be mistaken for something else. */
    Identifiers ids() {
        var identifiers = new Identifiers();
        for (var person : persons) {
            identifiers.id(person.id()).path("person", person.id()).field(PERSON_FIELDS, person.id());
        }
        if (kind == Kind.CUSTOMER) {
            for (var customer : customers) {
                identifiers.id(customer).path("customer", customer).field(CUSTOMER_FIELDS, customer);
            }
        }
        return identifiers;
    }
}
