package dev.millwright.sim.fleet;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The tables of an import directory that know nothing of machines: customers, sites, contracts, technicians. */
public final class CustomerTables {
    private final List<Customer> customers;
    private final Instant presentAt;
    private final Path directory;

    private CustomerTables(List<Customer> customers, Instant presentAt, Path directory) {
        this.customers = customers;
        this.presentAt = presentAt;
        this.directory = directory;
    }

    /**
     * Writes the tables into {@code directory}.
     *
     * @param presentAt contracts run around it
     */
    public static void write(List<Customer> customers, Instant presentAt, Path directory) {
        var tables = new CustomerTables(customers, presentAt, directory);
        tables.customers();
        tables.contracts();
        tables.technicians();
    }

    private CsvTable table(String name, String... header) {
        return new CsvTable(directory.resolve(name), header);
    }

    private void customers() {
        try (var companies = table(
                        "customers.csv",
                        "customer_id",
                        "name",
                        "country",
                        "city",
                        "email",
                        "phone",
                        "street",
                        "postal_code",
                        "vat_number");
                var sites = table(
                        "sites.csv",
                        "site_id",
                        "customer_id",
                        "name",
                        "city",
                        "country",
                        "latitude",
                        "longitude",
                        "time_zone",
                        "service_window",
                        "downtime_eur_per_hour")) {
            for (var customer : customers) {
                var city = customer.city();
                companies.row(
                        customer.id(), customer.name(), city.country(), city.name(), customer.email(), "", "", "", "");
                sites.row(
                        customer.siteId(),
                        customer.id(),
                        "Plant " + city.name(),
                        city.name(),
                        city.country(),
                        city.latitude(),
                        city.longitude(),
                        city.zone(),
                        customer.serviceWindow(),
                        customer.downtimeEurPerHour());
            }
        }
    }

    private void contracts() {
        var present = LocalDate.ofInstant(presentAt, ZoneOffset.UTC);
        try (var table = table(
                "contracts.csv", "customer_id", "kind", "from_date", "to_date", "response_hours", "eur_per_year")) {
            for (var customer : customers) {
                long months = 1L + Math.floorMod(customer.seed(), 30);
                table.row(
                        customer.id(),
                        customer.contractKind(),
                        present.minusMonths(36 - months).withDayOfMonth(1),
                        present.plusMonths(months).withDayOfMonth(1),
                        customer.responseHours(),
                        "");
            }
        }
    }

    private void technicians() {
        try (var table = table(
                "technicians.csv",
                "technician_id",
                "name",
                "skills",
                "latitude",
                "longitude",
                "time_zone",
                "working_hours",
                "eur_per_hour",
                "region")) {
            int n = 1;
            for (var technician : Catalogue.technicians()) {
                table.row(
                        "T%02d".formatted(n++),
                        technician.name(),
                        technician.skills(),
                        technician.home().latitude(),
                        technician.home().longitude(),
                        technician.home().zone(),
                        "Mon-Fri 07:00-16:00",
                        technician.eurPerHour(),
                        technician.home().country());
            }
        }
    }
}
