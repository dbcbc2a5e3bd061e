package dev.millwright.sim.customers;

import dev.millwright.sim.fleet.CsvTable;
import dev.millwright.sim.fleet.TouchpointFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Adds a demo's customers to an import directory that has its tables of customers already. Nothing of their truth is in it. */
public final class MarketFiles {
    private final DemoMarket demo;
    private final Path directory;
    private final LocalDate today;
    private final Map<Integer, String> mainRows = new HashMap<>();

    private MarketFiles(DemoMarket demo, Path directory) {
        this.demo = demo;
        this.directory = directory;
        today = LocalDate.ofInstant(demo.presentAt(), ZoneOffset.UTC);
        demo.books().rows().stream().filter(row -> row.copy() == 0).forEach(row -> mainRows.put(row.truth(), row.id()));
    }

    /** Adds the customers of {@code demo} to the files in {@code directory}. */
    public static void append(DemoMarket demo, Path directory) {
        var files = new MarketFiles(demo, directory);
        files.customers();
        files.people();
        files.contracts();
        files.machines();
        files.contacts();
    }

    /** The hidden truth of each row of the books, for scoring only. */
    public static void writeTruth(DemoMarket demo, Path file) {
        int day = (int) LocalDate.ofInstant(demo.presentAt(), ZoneOffset.UTC).toEpochDay();
        try (var table = new CsvTable(
                file,
                "customer_id",
                "same_as",
                "type",
                "position",
                "foresight",
                "changed_on",
                "type_before",
                "foresight_before")) {
            var files = new MarketFiles(demo, file);
            for (var row : demo.books().rows()) {
                var course = demo.market().customers().get(row.truth()).course();
                var last = course.changes().stream()
                        .filter(change -> change.day() <= day)
                        .reduce((_, later) -> later);
                table.row(
                        row.id(),
                        files.mainRow(row.truth()),
                        course.typeOn(day).word(),
                        Math.round(demo.market().customers().get(row.truth()).positionOn(day) * 1000) / 1000.0,
                        Math.round(course.foresightOn(day) * 1000) / 1000.0,
                        last.<Object>map(change -> LocalDate.ofEpochDay(change.day()))
                                .orElse(""),
                        last.map(change -> change.from().word()).orElse(""),
                        last.<Object>map(change -> Math.round(change.foresightBefore() * 1000) / 1000.0)
                                .orElse(""));
            }
        }
    }

    private String mainRow(int truth) {
        return mainRows.getOrDefault(truth, "");
    }

    private void customers() {
        var random = new SplittableRandom(demo.market().settings().seed() + 2);
        try (var companies = CsvTable.appending(directory.resolve("customers.csv"));
                var sites = CsvTable.appending(directory.resolve("sites.csv"))) {
            for (var row : demo.books().rows()) {
                companies.row(
                        row.id(),
                        row.name(),
                        row.country(),
                        row.city(),
                        row.email(),
                        row.phone(),
                        row.street(),
                        row.postalCode(),
                        row.vatNumber());
                if (row.copy() > 0) {
                    continue;
                }
                var city = demo.market().customers().get(row.truth()).company().city();
                sites.row(
                        row.id() + "-S1",
                        row.id(),
                        "Plant " + city.name(),
                        city.name(),
                        city.country(),
                        Math.round(1e4 * (city.latitude() + 0.3 * (random.nextDouble() - 0.5))) / 1e4,
                        Math.round(1e4 * (city.longitude() + 0.4 * (random.nextDouble() - 0.5))) / 1e4,
                        city.zone(),
                        "Mon-Fri 06:00-18:00",
                        random.nextInt(5) == 0 ? "" : 150 + 50 * random.nextInt(30));
            }
        }
    }

    private void people() {
        try (var people = new CsvTable(
                directory.resolve("persons.csv"),
                "person_id",
                "customer_id",
                "name",
                "email",
                "phone",
                "role",
                "language")) {
            for (var listed : demo.books().people()) {
                var person = listed.person();
                people.row(
                        listed.id(),
                        listed.row(),
                        person.name(),
                        person.email(),
                        person.phone(),
                        person.role(),
                        person.language());
            }
        }
    }

    private void contracts() {
        try (var contracts = CsvTable.appending(directory.resolve("contracts.csv"))) {
            for (var customer : demo.market().customers()) {
                for (var term : demo.contracts(customer)) {
                    contracts.row(
                            mainRow(customer.number()),
                            term.kind(),
                            term.from(),
                            term.to(),
                            term.responseHours(),
                            BigDecimal.valueOf(term.centsPerYear(), 2));
                }
            }
        }
    }

    private void machines() {
        try (var machines = new CsvTable(
                        directory.resolve("installed-machines.csv"),
                        "machine_id",
                        "customer_id",
                        "site_id",
                        "model_id",
                        "installed_on",
                        "retired_on");
                var warranties = new CsvTable(directory.resolve("warranties.csv"), "machine_id", "until")) {
            for (var customer : demo.market().customers()) {
                var row = mainRow(customer.number());
                for (var machine : customer.machines()) {
                    if (machine.installedOn().isAfter(today)) {
                        continue;
                    }
                    machines.row(
                            machine.id(),
                            row,
                            row + "-S1",
                            machine.model(),
                            machine.installedOn(),
                            machine.retiredOn() == null ? "" : machine.retiredOn());
                    warranties.row(machine.id(), machine.warrantyUntil());
                }
            }
        }
    }

    private void contacts() {
        try (var contacts = CsvTable.appending(directory.resolve("touchpoints.csv"))) {
            for (var contact : demo.known()) {
                contacts.row(values(contact).values().toArray());
            }
        }
    }

    /** A contact as a row of {@code touchpoints.csv}, by column and in their order. */
    public static Map<String, String> values(CrmContact recorded) {
        var contact = recorded.contact();
        var values = List.of(
                recorded.id(),
                recorded.row(),
                text(contact.machine()),
                contact.at().toString(),
                contact.kind().word(),
                text(contact.component()),
                BigDecimal.valueOf(contact.cents(), 2).toPlainString(),
                String.valueOf(contact.downtimeHours()),
                "",
                contact.person() < 0 ? "" : RecordKeeping.personKey("K", recorded.truth(), contact.person()),
                text(contact.reference()),
                text(contact.minutes()),
                text(contact.dueOn()),
                recorded.source());
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.size(); i++) {
            row.put(TouchpointFile.COLUMNS.get(i), values.get(i));
        }
        return row;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
