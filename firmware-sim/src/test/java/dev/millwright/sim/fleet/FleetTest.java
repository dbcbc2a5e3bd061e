package dev.millwright.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.fleet.FleetMachine.Role;
import dev.millwright.sim.physics.Life;
import dev.millwright.sim.physics.ModelFile;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.MachineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetTest {
    private static final FleetSettings SETTINGS =
            new FleetSettings(42, 120, 20, 90, Instant.parse("2026-11-22T06:40:00Z"));

    private final Fleet fleet = Fleet.of(SETTINGS);

    private Path directory = Path.of("");

    @BeforeAll
    void write(@TempDir Path fresh) {
        directory = fresh;
        RegistryDirectory.write(fleet, directory);
        TruthFile.write(fleet, directory.resolve("truth.jsonl"));
    }

    private List<CSVRecord> rows(String file) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = format.parse(Files.newBufferedReader(directory.resolve(file)))) {
            return parser.getRecords();
        }
    }

    private static double damage(FleetMachine machine, int component) {
        return machine.story().damage(SETTINGS.presentHour(), component);
    }

    @Test
    void has_three_kinds_of_machines_at_twenty_customers() {
        assertThat(fleet.machines()).hasSize(120);
        assertThat(fleet.machines())
                .extracting(m -> m.story().kind().model().id())
                .contains("press-160", "mill-500", "pump-90");
        assertThat(fleet.machines())
                .extracting(m -> m.customer().id())
                .contains(fleet.customers().stream().map(Customer::id).toArray(String[]::new));
        assertThat(fleet.customers()).hasSize(20);
    }

    @Test
    void ten_to_fifteen_machines_are_in_visible_wear_and_a_few_have_failed_lately() {
        var wearing =
                fleet.machines().stream().filter(m -> m.role() == Role.WEARING).toList();
        var failed = fleet.machines().stream()
                .filter(m -> m.role() == Role.FAILED_LATELY)
                .toList();

        assertThat(wearing).hasSizeBetween(10, 15);
        assertThat(wearing).allSatisfy(machine -> {
            int components = machine.story().kind().laws().size();
            double worst = 0;
            for (int i = 0; i < components; i++) {
                worst = Math.max(worst, damage(machine, i));
            }
            assertThat(worst).as(machine.id()).isBetween(Life.VISIBLE_DAMAGE, 0.999);
        });
        assertThat(failed).hasSizeBetween(3, 6);
        assertThat(failed)
                .allSatisfy(machine -> assertThat(machine.story().lives())
                        .anyMatch(life ->
                                life.end() == Life.End.FAILED && life.endedHour() > SETTINGS.presentHour() - 240));
    }

    @Test
    void the_other_machines_are_healthy_now() {
        assertThat(fleet.machines().stream().filter(m -> m.role() == Role.HEALTHY))
                .allSatisfy(machine -> {
                    for (int i = 0; i < machine.story().kind().laws().size(); i++) {
                        assertThat(damage(machine, i)).as(machine.id()).isLessThan(Life.VISIBLE_DAMAGE);
                    }
                });
    }

    @Test
    void wear_comes_at_various_stages_and_in_various_failure_modes() {
        var modes = new HashSet<String>();
        var stages = new HashSet<Integer>();
        for (var machine : fleet.machines()) {
            for (int i = 0; i < machine.story().kind().laws().size(); i++) {
                if (damage(machine, i) >= Life.VISIBLE_DAMAGE && damage(machine, i) < 1) {
                    modes.add(machine.story().kind().laws().get(i).failureMode());
                    stages.add((int) (damage(machine, i) * 4));
                }
            }
        }

        assertThat(modes).hasSizeGreaterThanOrEqualTo(4);
        assertThat(stages).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void the_same_settings_write_the_same_bytes(@TempDir Path other) throws IOException {
        RegistryDirectory.write(Fleet.of(SETTINGS), other);

        for (var file :
                List.of("machines.csv", "component-lives.csv", "touchpoints.csv", "sites.csv", "contracts.csv")) {
            assertThat(other.resolve(file)).hasSameBinaryContentAs(directory.resolve(file));
        }
    }

    @Test
    void the_import_directory_fits_the_records_and_its_own_keys() throws IOException {
        var customers =
                rows("customers.csv").stream().map(r -> r.get("customer_id")).collect(Collectors.toSet());
        var sites = rows("sites.csv").stream().map(r -> r.get("site_id")).collect(Collectors.toSet());
        var parts = rows("parts.csv").stream().map(r -> r.get("part_no")).collect(Collectors.toSet());
        var models = new HashMap<String, HashSet<String>>();
        for (var id : List.of("press-160", "mill-500", "pump-90")) {
            assertThat(directory.resolve("models/" + id + ".json")).hasBinaryContent(ModelFile.document(id));
            models.put(
                    id,
                    ModelFile.read(id).components().stream()
                            .map(c -> c.id().value())
                            .collect(Collectors.toCollection(HashSet::new)));
        }
        Map<String, String> modelOf = new HashMap<>();
        for (var row : rows("machines.csv")) {
            modelOf.put(new MachineId(row.get("machine_id")).value(), row.get("model_id"));
            assertThat(models).containsKey(row.get("model_id"));
            assertThat(customers).contains(row.get("customer_id"));
            assertThat(sites).contains(row.get("site_id"));
            assertThat(ZoneId.of(row.get("time_zone"))).isNotNull();
            assertThat(Instant.parse(row.get("commissioned_at"))).isBefore(SETTINGS.historyBeginsAt());
        }
        assertThat(modelOf).hasSize(120);
        for (var row : rows("component-lives.csv")) {
            assertThat(models.get(modelOf.get(row.get("machine_id"))))
                    .contains(new ComponentId(row.get("component")).value());
            var installed = Instant.parse(row.get("installed_at"));
            assertThat(installed).isBeforeOrEqualTo(SETTINGS.historyBeginsAt());
            if (row.get("ended_at").isEmpty()) {
                assertThat(row.get("end_kind")).isEmpty();
            } else {
                assertThat(Instant.parse(row.get("ended_at"))).isAfterOrEqualTo(installed);
                assertThat(row.get("end_kind")).isIn("failed", "replaced");
            }
        }
        for (var row : rows("service-tasks.csv")) {
            assertThat(models.get(row.get("model_id"))).contains(row.get("component"));
            assertThat(parts).contains(row.get("part_no"));
        }
        assertThat(rows("service-tasks.csv")).hasSize(17);
    }

    @Test
    void each_component_has_one_open_life_when_the_history_begins() throws IOException {
        var open = new HashMap<String, Integer>();
        for (var row : rows("component-lives.csv")) {
            if (row.get("ended_at").isEmpty()) {
                open.merge(row.get("machine_id") + "/" + row.get("component"), 1, Integer::sum);
            }
        }

        assertThat(open.values()).allMatch(count -> count == 1);
        assertThat(open)
                .hasSizeGreaterThanOrEqualTo(fleet.machines().stream()
                                .mapToInt(m -> m.story().kind().laws().size())
                                .sum()
                        - 5);
    }

    @Test
    void someone_has_each_skill_that_a_task_asks_for() throws IOException {
        var skills = rows("technicians.csv").stream()
                .flatMap(row -> List.of(row.get("skills").split(";")).stream())
                .collect(Collectors.toSet());

        assertThat(skills)
                .containsAll(rows("service-tasks.csv").stream()
                        .map(r -> r.get("skill"))
                        .toList());
        assertThat(rows("technicians.csv")).hasSizeBetween(8, 12);
    }

    @Test
    void service_history_goes_back_three_years_and_fits_how_customers_behave() throws IOException {
        var emergencies = new HashMap<String, Integer>();
        var planned = new HashMap<String, Integer>();
        var times = new ArrayList<Instant>();
        for (var row : rows("touchpoints.csv")) {
            times.add(Instant.parse(row.get("at")));
            var count = row.get("kind").equals("emergency-call") ? emergencies : planned;
            if (row.get("kind").equals("emergency-call") || row.get("kind").equals("preventive-visit")) {
                count.merge(row.get("customer_id"), 1, Integer::sum);
            }
        }

        assertThat(times).isSorted().allMatch(at -> at.isBefore(SETTINGS.presentAt()));
        assertThat(times.getFirst()).isBefore(SETTINGS.presentAt().minusSeconds(86_400L * 1000));
        var careful = fleet.customers().stream().filter(c -> c.care() > 0.7).toList();
        var careless = fleet.customers().stream().filter(c -> c.care() < 0.3).toList();
        assertThat(share(careful, planned, emergencies)).isGreaterThan(share(careless, planned, emergencies) + 0.3);
    }

    private static double share(List<Customer> customers, Map<String, Integer> planned, Map<String, Integer> other) {
        double all = 0;
        double good = 0;
        for (var customer : customers) {
            good += planned.getOrDefault(customer.id(), 0);
            all += planned.getOrDefault(customer.id(), 0) + other.getOrDefault(customer.id(), 0);
        }
        return good / all;
    }

    @Test
    void the_truth_tells_each_component_and_what_disturbed_each_machine() throws IOException {
        var mapper = new ObjectMapper();
        int components = 0;
        int disturbed = 0;
        for (var line : Files.readAllLines(directory.resolve("truth.jsonl"))) {
            var node = mapper.readTree(line);
            if (node.path("type").asText().equals("component")) {
                components++;
                assertThat(node.path("damageDaily")).hasSize(91);
                assertThat(node.path("lives")).isNotEmpty();
            } else {
                disturbed += node.path("disturbances").isEmpty() ? 0 : 1;
            }
        }

        assertThat(components)
                .isEqualTo(fleet.machines().stream()
                        .mapToInt(m -> m.story().kind().laws().size())
                        .sum());
        assertThat(disturbed).isGreaterThan(100);
    }

    @Test
    void impossible_fleets_are_refused_with_the_rule() {
        assertThatThrownBy(() -> new FleetSettings(1, 0, 20, 90, Instant.EPOCH))
                .hasMessage("machines: 0 (expected: 1 to 100000)");
        assertThatThrownBy(() -> new FleetSettings(1, 10, 99, 90, Instant.EPOCH))
                .hasMessageContaining("customers: 99");
    }
}
