package dev.millwright.planner.intake;

import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files about customers, their people, contracts, machines, warranties and contacts, and keys of other systems. */
final class CustomerFiles {
    private static final int MINUTES_MAX = 60 * 24 * 366;

    private CustomerFiles() {}

    record CustomerRow(
            String id,
            String name,
            String country,
            String city,
            String email,
            String phone,
            String street,
            String postalCode,
            String vatNumber) {}

    static final CsvFile<CustomerRow> CUSTOMERS = new CsvFile<>(
            "customers.csv",
            List.of("customer_id", "name", "country", "city", "email", "phone"),
            CustomerRow::id,
            row -> new CustomerRow(
                    row.required("customer_id"),
                    row.required("name"),
                    row.optional("country"),
                    row.optional("city"),
                    row.optional("email"),
                    row.optional("phone"),
                    row.optional("street"),
                    row.optional("postal_code"),
                    row.optional("vat_number")));

    record PersonRow(
            String id, String customerId, String name, String email, String phone, String role, String language) {}

    static final CsvFile<PersonRow> PERSONS = new CsvFile<>(
            "persons.csv",
            List.of("person_id", "customer_id", "name"),
            PersonRow::id,
            row -> new PersonRow(
                    row.required("person_id"),
                    row.required("customer_id"),
                    row.required("name"),
                    row.optional("email"),
                    row.optional("phone"),
                    row.optional("role"),
                    row.text("language").isEmpty()
                            ? ""
                            : row.parsed(
                                    "language",
                                    "a language of two letters (ISO 639-1), for example de",
                                    CustomerFiles::language)));

    private static String language(String text) {
        var language = text.toLowerCase(Locale.ROOT);
        if (!List.of(Locale.getISOLanguages()).contains(language)) {
            throw new IllegalArgumentException(text);
        }
        return language;
    }

    record ContractRow(
            String customerId,
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer responseHours,
            @Nullable Long centsPerYear) {}

    static final CsvFile<ContractRow> CONTRACTS = new CsvFile<>(
            "contracts.csv",
            List.of("customer_id", "kind", "from_date", "to_date", "response_hours"),
            row -> row.customerId + " " + row.kind + " " + row.from,
            row -> {
                var from = row.date("from_date");
                var to = row.text("to_date").isEmpty() ? null : row.date("to_date");
                if (to != null && !to.isAfter(from)) {
                    throw row.bad("to_date", "after from_date", null);
                }
                return new ContractRow(
                        row.required("customer_id"),
                        row.parsed("kind", "none, basic, preventive or full-service", ContractKind::of)
                                .word(),
                        from,
                        to,
                        row.text("response_hours").isEmpty() ? null : row.whole("response_hours", 1, 10_000),
                        row.text("eur_per_year").isEmpty() ? null : row.cents("eur_per_year"));
            });

    record WarrantyRow(String machineId, LocalDate until) {}

    static final CsvFile<WarrantyRow> WARRANTIES = new CsvFile<>(
            "warranties.csv",
            List.of("machine_id", "until"),
            WarrantyRow::machineId,
            row -> new WarrantyRow(row.required("machine_id"), row.date("until")));

    record InstalledRow(
            String machineId,
            String customerId,
            @Nullable String siteId,
            String modelId,
            LocalDate installedOn,
            @Nullable LocalDate retiredOn) {}

    static final CsvFile<InstalledRow> INSTALLED_MACHINES = new CsvFile<>(
            "installed-machines.csv",
            List.of("machine_id", "customer_id", "model_id", "installed_on"),
            InstalledRow::machineId,
            row -> {
                var installed = row.date("installed_on");
                var retired = row.text("retired_on").isEmpty() ? null : row.date("retired_on");
                if (retired != null && retired.isBefore(installed)) {
                    throw row.bad("retired_on", "not before installed_on", null);
                }
                return new InstalledRow(
                        row.required("machine_id"),
                        row.required("customer_id"),
                        row.nullable("site_id"),
                        row.required("model_id"),
                        installed,
                        retired);
            });

    record SourceKeyRow(String source, String entity, String sourceId, String id) {}

    static final CsvFile<SourceKeyRow> SOURCE_KEYS = new CsvFile<>(
            "source-keys.csv",
            List.of("source", "entity", "source_id", "id"),
            row -> "%s %s %s".formatted(row.source, row.entity, row.sourceId),
            row -> new SourceKeyRow(
                    row.required("source"),
                    row.parsed("entity", "customer, person, site or machine", CustomerFiles::entity),
                    row.required("source_id"),
                    row.required("id")));

    private static String entity(String text) {
        if (!List.of("customer", "person", "site", "machine").contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    record TouchpointRow(
            String id,
            String customerId,
            @Nullable String machineId,
            Instant at,
            String kind,
            @Nullable String component,
            Money amount,
            double downtimeHours,
            @Nullable String siteId,
            @Nullable String personId,
            @Nullable String reference,
            @Nullable Integer minutes,
            @Nullable LocalDate dueOn,
            String source) {
        TouchpointRow withoutPerson() {
            return new TouchpointRow(
                    id,
                    customerId,
                    machineId,
                    at,
                    kind,
                    component,
                    amount,
                    downtimeHours,
                    siteId,
                    null,
                    reference,
                    minutes,
                    dueOn,
                    source);
        }
    }

    static final CsvFile<TouchpointRow> TOUCHPOINTS = new CsvFile<>(
            "touchpoints.csv",
            List.of("touchpoint_id", "customer_id", "machine_id", "at", "kind", "component", "eur", "downtime_hours"),
            TouchpointRow::id,
            row -> new TouchpointRow(
                    row.required("touchpoint_id"),
                    row.required("customer_id"),
                    row.nullable("machine_id"),
                    row.instant("at"),
                    row.parsed("kind", "a kind of contact, for example emergency-call", Touchpoint.Kind::of)
                            .word(),
                    row.nullable("component"),
                    row.text("eur").isEmpty() ? Money.ZERO : new Money(row.cents("eur")),
                    row.text("downtime_hours").isEmpty() ? 0 : row.number("downtime_hours", 0, 100_000),
                    row.nullable("site_id"),
                    row.nullable("person_id"),
                    row.nullable("reference"),
                    row.text("minutes").isEmpty() ? null : row.whole("minutes", 0, MINUTES_MAX),
                    row.text("due_on").isEmpty() ? null : row.date("due_on"),
                    row.optional("source")));

    /** All of them. */
    static final List<CsvFile<?>> ALL =
            List.of(CUSTOMERS, PERSONS, CONTRACTS, WARRANTIES, INSTALLED_MACHINES, SOURCE_KEYS, TOUCHPOINTS);
}
