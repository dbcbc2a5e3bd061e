package dev.millwright.sim.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.fleet.RegistryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketFilesTest {
    private static final Instant PRESENT = Instant.parse("2026-11-01T06:00:00Z");
    private static final DemoMarket DEMO = DemoMarket.of(42, 30, PRESENT);

    @Test
    void adds_customers_whose_references_hold_and_nothing_of_the_time_to_come(@TempDir Path directory)
            throws IOException {
        RegistryDirectory.write(Fleet.of(new FleetSettings(42, 3, 2, 2, PRESENT)), directory);
        MarketFiles.append(DEMO, directory);

        var customers = keys(directory, "customers.csv", "customer_id");
        var people = keys(directory, "persons.csv", "person_id");
        assertThat(customers).hasSize(2 + DEMO.books().rows().size()).contains("C01", "K00001");
        assertThat(customers).containsAll(keys(directory, "sites.csv", "customer_id"));
        assertThat(customers).containsAll(keys(directory, "installed-machines.csv", "customer_id"));
        assertThat(customers).containsAll(keys(directory, "contracts.csv", "customer_id"));
        var contacts = rows(directory, "touchpoints.csv");
        assertThat(contacts.stream().map(row -> row.get("touchpoint_id")).distinct())
                .hasSize(contacts.size());
        assertThat(contacts).allMatch(row -> customers.contains(row.get("customer_id")));
        assertThat(contacts).allMatch(row -> row.get("person_id").isEmpty() || people.contains(row.get("person_id")));
        assertThat(contacts).allMatch(row -> Instant.parse(row.get("at")).isBefore(PRESENT.plusSeconds(5_400)));
        assertThat(contacts.stream().map(row -> row.get("kind")).collect(Collectors.toSet()))
                .contains("payment", "emergency-call", "preventive-visit", "portal-login");
    }

    @Test
    void tells_every_contact_once_sooner_or_later() {
        var later = PRESENT.plusSeconds(30 * 86_400L);
        var told = Stream.of(DEMO.known(), DEMO.behind(), DEMO.recorded(PRESENT, later))
                .flatMap(List::stream)
                .map(CrmContact::id)
                .toList();

        assertThat(new HashSet<>(told)).hasSameSizeAs(told);
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(DEMO.books().contacts().stream()
                        .filter(contact -> contact.recordedAt().isBefore(later))
                        .map(CrmContact::id)
                        .toList());
        assertThat(DEMO.behind()).isNotEmpty();
    }

    @Test
    void some_customers_turn_within_the_months_that_the_office_is_behind() {
        var turned = DEMO.market().customers().get(3).course().changes().getLast();
        long day = PRESENT.getEpochSecond() / 86_400;

        assertThat(turned.day()).isBetween((int) day - 120, (int) day);
        var customer = DEMO.market().customers().get(3);
        assertThat(Stance.of(customer.positionOn(turned.day() - 1)))
                .isNotEqualTo(Stance.of(customer.positionOn(turned.day())));
        assertThat(DEMO.behind()).anyMatch(contact -> contact.truth() == 3);
    }

    @Test
    void some_contracts_end_while_the_demo_runs() {
        var day = LocalDate.of(2026, 11, 1);
        var larger = DemoMarket.of(42, 120, PRESENT);
        var ends = larger.market().customers().stream()
                .flatMap(customer -> larger.contracts(customer).stream())
                .map(ContractTerm::to)
                .filter(to -> to.isAfter(day) && !to.isAfter(day.plusDays(2)))
                .toList();

        // Six customers are meant; about a third of all customers has a contract.
        assertThat(ends).hasSizeBetween(1, 6);
        assertThat(larger.market().customers())
                .allSatisfy(customer -> assertThat(larger.contracts(customer))
                        .allMatch(term -> term.to().isAfter(term.from())));
    }

    private static List<CSVRecord> rows(Path directory, String name) throws IOException {
        try (var reader = Files.newBufferedReader(directory.resolve(name));
                var parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        }
    }

    private static java.util.Set<String> keys(Path directory, String name, String column) throws IOException {
        return rows(directory, name).stream().map(row -> row.get(column)).collect(Collectors.toSet());
    }
}
