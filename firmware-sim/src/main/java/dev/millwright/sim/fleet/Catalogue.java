package dev.millwright.sim.fleet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The lists in this module's resources: real European cities, invented companies and people, tasks and parts. */
public final class Catalogue {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Catalogue() {}

    /** A real city: country by ISO 3166 code, degrees north and east. */
    public record City(String name, String country, double latitude, double longitude, ZoneId zone) {}

    record CustomerName(String name, String contact, City city) {}

    /** A field technician: skills separated by semicolons, and where the day begins and ends. */
    public record Technician(String name, String skills, City home, int eurPerHour) {}

    /** A spare part: what is on the shelf of a fleet, and calendar days from order to shelf. */
    public record Part(String number, String name, double priceEur, int stock, int leadTimeDays) {}

    /** What it takes to service one component of one model. */
    public record Task(String model, String component, String skill, WorkMinutes minutes, Part part, int quantity) {}

    /** A part that a failure mode may take; {@code skill} is that of the component's task. */
    record TaskPart(
            String model,
            String component,
            String failureMode,
            String skill,
            Part part,
            int quantity,
            double probability) {}

    /** Minutes of work: planned replacement, repair after a failure, looking only. */
    public record WorkMinutes(int preventive, int corrective, int inspection) {}

    /** All cities of the lists. */
    public static List<City> cities() {
        return rows("cities").stream()
                .map(row -> new City(
                        row.get("city"),
                        row.get("country"),
                        Double.parseDouble(row.get("latitude")),
                        Double.parseDouble(row.get("longitude")),
                        ZoneId.of(row.get("time_zone"))))
                .toList();
    }

    static List<CustomerName> customerNames() {
        var cities = cities();
        return rows("customers").stream()
                .map(row -> new CustomerName(row.get("name"), row.get("contact"), city(cities, row.get("city"))))
                .toList();
    }

    /** All technicians, in the order of their ids. */
    public static List<Technician> technicians() {
        var cities = cities();
        return rows("technicians").stream()
                .map(row -> new Technician(
                        row.get("name"),
                        row.get("skills"),
                        city(cities, row.get("city")),
                        Integer.parseInt(row.get("eur_per_hour"))))
                .toList();
    }

    /** One task for every component of every model. */
    public static List<Task> tasks() {
        return rows("service-tasks").stream()
                .map(row -> new Task(
                        row.get("model_id"),
                        row.get("component"),
                        row.get("skill"),
                        new WorkMinutes(
                                number(row, "preventive_minutes"),
                                number(row, "corrective_minutes"),
                                number(row, "inspection_minutes")),
                        part(row),
                        number(row, "part_quantity")))
                .toList();
    }

    static List<TaskPart> taskParts() {
        var tasks = tasks();
        return rows("service-task-parts").stream()
                .map(row -> new TaskPart(
                        row.get("model_id"),
                        row.get("component"),
                        row.get("failure_mode"),
                        tasks.stream()
                                .filter(task -> task.model().equals(row.get("model_id"))
                                        && task.component().equals(row.get("component")))
                                .findFirst()
                                .orElseThrow()
                                .skill(),
                        part(row),
                        number(row, "quantity"),
                        Double.parseDouble(row.get("probability"))))
                .toList();
    }

    private static Part part(CSVRecord row) {
        return new Part(
                row.get("part_no"),
                row.get("part_name"),
                number(row, "part_price_eur"),
                number(row, "stock"),
                number(row, "lead_time_days"));
    }

    private static City city(List<City> cities, String name) {
        return cities.stream()
                .filter(city -> city.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int number(CSVRecord row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static List<CSVRecord> rows(String name) {
        try (var in = new InputStreamReader(
                        Objects.requireNonNull(
                                Catalogue.class.getResourceAsStream("/dev/millwright/sim/fleet/" + name + ".csv"),
                                name),
                        StandardCharsets.UTF_8);
                var parser = FORMAT.parse(in)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
