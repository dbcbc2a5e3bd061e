package dev.millwright.planner.intake;

import static dev.millwright.planner.intake.Upsert.Column.maybe;
import static dev.millwright.planner.intake.Upsert.Column.must;

import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the rows of {@link CustomerFiles}, and says in the outbox which customers have changed. */
final class CustomerRows {
    private static final Upsert<CustomerFiles.CustomerRow> CUSTOMER = new Upsert<>(
            "customer",
            List.of("customer_id"),
            "customer_id",
            List.of(
                    must("customer_id", "text", CustomerFiles.CustomerRow::id),
                    must("name", "text", CustomerFiles.CustomerRow::name),
                    must("country", "text", CustomerFiles.CustomerRow::country),
                    must("city", "text", CustomerFiles.CustomerRow::city),
                    must("email", "text", CustomerFiles.CustomerRow::email),
                    must("phone", "text", CustomerFiles.CustomerRow::phone),
                    maybe("street", "text", CustomerFiles.CustomerRow::street),
                    maybe("postal_code", "text", CustomerFiles.CustomerRow::postalCode),
                    maybe("vat_number", "text", CustomerFiles.CustomerRow::vatNumber)));

    private static final Upsert<CustomerFiles.PersonRow> PERSON = new Upsert<>(
            "person",
            List.of("person_id"),
            "customer_id",
            List.of(
                    must("person_id", "text", CustomerFiles.PersonRow::id),
                    must("customer_id", "text", CustomerFiles.PersonRow::customerId),
                    must("name", "text", CustomerFiles.PersonRow::name),
                    maybe("email", "text", CustomerFiles.PersonRow::email),
                    maybe("phone", "text", CustomerFiles.PersonRow::phone),
                    maybe("role", "text", CustomerFiles.PersonRow::role),
                    maybe("language", "text", CustomerFiles.PersonRow::language)));

    private static final Upsert<CustomerFiles.ContractRow> CONTRACT = new Upsert<>(
            "contract",
            List.of("customer_id", "kind", "from_date"),
            "customer_id",
            List.of(
                    must("customer_id", "text", CustomerFiles.ContractRow::customerId),
                    must("kind", "text", CustomerFiles.ContractRow::kind),
                    must("from_date", "date", CustomerFiles.ContractRow::from),
                    must("to_date", "date", CustomerFiles.ContractRow::to),
                    must("response_hours", "integer", CustomerFiles.ContractRow::responseHours),
                    new Upsert.Column<>(
                            "cents_per_year", "bigint", "eur_per_year", CustomerFiles.ContractRow::centsPerYear)));

    private static final Upsert<CustomerFiles.WarrantyRow> WARRANTY = new Upsert<>(
            "warranty",
            List.of("machine_id"),
            "machine_id",
            List.of(
                    must("machine_id", "text", CustomerFiles.WarrantyRow::machineId),
                    must("until", "date", CustomerFiles.WarrantyRow::until)));

    private static final Upsert<CustomerFiles.InstalledRow> INSTALLED = new Upsert<>(
            "installed_machine",
            List.of("machine_id"),
            "customer_id",
            List.of(
                    must("machine_id", "text", CustomerFiles.InstalledRow::machineId),
                    must("customer_id", "text", CustomerFiles.InstalledRow::customerId),
                    maybe("site_id", "text", CustomerFiles.InstalledRow::siteId),
                    must("model_id", "text", CustomerFiles.InstalledRow::modelId),
                    must("installed_on", "date", CustomerFiles.InstalledRow::installedOn),
                    maybe("retired_on", "date", CustomerFiles.InstalledRow::retiredOn)));

    private static final Upsert<CustomerFiles.TouchpointRow> TOUCHPOINT = new Upsert<>(
            "touchpoint",
            List.of("touchpoint_id"),
            "customer_id",
            List.of(
                    must("touchpoint_id", "text", CustomerFiles.TouchpointRow::id),
                    must("customer_id", "text", CustomerFiles.TouchpointRow::customerId),
                    must("machine_id", "text", CustomerFiles.TouchpointRow::machineId),
                    must("at", "timestamptz", CustomerFiles.TouchpointRow::at),
                    must("kind", "text", CustomerFiles.TouchpointRow::kind),
                    must("component", "text", CustomerFiles.TouchpointRow::component),
                    must("cents", "bigint", row -> row.amount().cents()),
                    must("downtime_hours", "double precision", CustomerFiles.TouchpointRow::downtimeHours),
                    maybe("site_id", "text", CustomerFiles.TouchpointRow::siteId),
                    maybe("person_id", "text", CustomerFiles.TouchpointRow::personId),
                    maybe("reference", "text", CustomerFiles.TouchpointRow::reference),
                    maybe("minutes", "integer", CustomerFiles.TouchpointRow::minutes),
                    maybe("due_on", "date", CustomerFiles.TouchpointRow::dueOn),
                    maybe("source", "text", CustomerFiles.TouchpointRow::source)));

    private final Connection connection;
    private final Instant now;
    private final Map<String, TreeSet<String>> changed = new TreeMap<>();

    CustomerRows(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    void customers(List<CsvFile.Line<CustomerFiles.CustomerRow>> lines) throws SQLException {
        note("customer", CUSTOMER.write(connection, lines, now));
    }

    void persons(List<CsvFile.Line<CustomerFiles.PersonRow>> lines) throws SQLException {
        note("people", PERSON.write(connection, lines, now));
    }

    void contracts(List<CsvFile.Line<CustomerFiles.ContractRow>> lines) throws SQLException {
        note("contracts", CONTRACT.write(connection, lines, now));
    }

    void warranties(List<CsvFile.Line<CustomerFiles.WarrantyRow>> lines) throws SQLException {
        WARRANTY.write(connection, lines, now);
    }

    void installed(List<CsvFile.Line<CustomerFiles.InstalledRow>> lines) throws SQLException {
        note("machines", INSTALLED.write(connection, lines, now));
    }

    /** Contacts change how a customer behaves, not the customer: whoever follows behaviour hears of them. */
    void contacts(List<CsvFile.Line<CustomerFiles.TouchpointRow>> lines) throws SQLException {
        TOUCHPOINT.write(connection, lines, now);
    }

    void sourceKeys(List<CsvFile.Line<CustomerFiles.SourceKeyRow>> lines) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.source_key (source, entity, source_id, id) values (?, ?, ?, ?)
            on conflict (source, entity, source_id) do update set id = excluded.id\
            """)) {
            for (var line : lines) {
                insert.setString(1, line.row().source());
                insert.setString(2, line.row().entity());
                insert.setString(3, line.row().sourceId());
                insert.setString(4, line.row().id());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void note(String what, Iterable<String> customers) {
        customers.forEach(
                id -> changed.computeIfAbsent(id, any -> new TreeSet<>()).add(what));
    }

    /** Writes into the outbox which customers have changed, and what of them. */
    void tell() throws SQLException {
        Outbox.write(
                connection,
                EventKind.CUSTOMER_CHANGED,
                changed.entrySet().stream()
                        .map(customer -> new Outbox.Event(
                                customer.getKey(),
                                Map.of("customer", customer.getKey(), "what", List.copyOf(customer.getValue()))))
                        .toList(),
                now);
    }
}
