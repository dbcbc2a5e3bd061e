package dev.millwright.twins.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.ComponentLife.EndKind;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.machine.MachineId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class RegistryImportIT {
    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void brings_in_models_machines_and_lives() throws IOException {
        Registers.write(directory, "press-1", "press-2");
        write("component-lives.csv", """
                machine_id,component,installed_at,ended_at,end_kind
                press-1,spindle-bearing,2020-01-01T00:00:00Z,2020-06-01T00:00:00Z,failed
                press-1,spindle-bearing,2020-06-01T00:00:00Z,,
                """);

        var report = RegistryImport.run(database, directory);

        var register = new JdbcMachineRegistry(database);
        var machine = register.find(new MachineId("press-1")).orElseThrow();
        assertThat(report.problems()).isEmpty();
        assertThat(report.written()).isTrue();
        assertThat(register.machines()).hasSize(2);
        assertThat(register.model(machine.modelId())).isEqualTo(Registers.press());
        assertThat(machine.name()).isEqualTo("Press press-1, hall B");
        assertThat(new ComponentLifeStore(database)
                        .ofMachine(machine.no())
                        .toCompletableFuture()
                        .join())
                .extracting(life -> life.endKind())
                .containsExactly(EndKind.FAILED, null);
    }

    @Test
    void changes_nothing_the_second_time_and_keeps_the_machines_numbers() throws IOException {
        Registers.write(directory, "press-1", "press-2");
        RegistryImport.run(database, directory);
        var before = new JdbcMachineRegistry(database).machines();

        RegistryImport.run(database, directory);

        assertThat(new JdbcMachineRegistry(database).machines()).containsExactlyElementsOf(before);
    }

    @Test
    void a_dry_run_writes_nothing() throws IOException {
        Registers.write(directory, "press-1");

        var report = RegistryImport.run(database, directory, (_, _) -> Set.of(), true);

        assertThat(report.machines()).isEqualTo(1);
        assertThat(report.written()).isFalse();
        assertThat(new JdbcMachineRegistry(database).machines()).isEmpty();
    }

    @Test
    void names_file_line_column_value_and_rule_and_writes_nothing() throws IOException {
        Registers.write(directory, "press-1");
        write("machines.csv", """
                machine_id,model_id,name,customer_id,site_id,time_zone,commissioned_at
                press-1,press-200,Press 1,acme,acme-1,Europe/Berlin,2020-01-01T00:00:00Z
                press 2,press-200,Press 2,acme,acme-1,Mars/Base,yesterday
                press-3,press-900,Press 3,,acme-1,Europe/Berlin,2020-01-01T00:00:00Z
                """);
        write("component-lives.csv", """
                machine_id,component,installed_at,ended_at,end_kind
                press-1,gearbox,2020-01-01T00:00:00Z,,
                press-1,spindle-bearing,2020-01-01T00:00:00Z,2019-01-01T00:00:00Z,failed
                press-9,spindle-bearing,2020-01-01T00:00:00Z,,
                """);

        var report = RegistryImport.run(database, directory);

        assertThat(report.problems())
                .extracting(ImportProblem::toString)
                .containsExactly(
                        "machines.csv line 3, machine_id: 'press 2' (expected: 1 to 64 letters, digits, '.', '_' or '-')",
                        "machines.csv line 3, time_zone: 'Mars/Base' (expected: a time zone such as Europe/Berlin)",
                        "machines.csv line 3, commissioned_at: 'yesterday' (expected: an instant such as 2026-01-31T08:00:00Z)",
                        "machines.csv line 4, model_id: 'press-900' (expected: a model in models/ or in the register)",
                        "machines.csv line 4, customer_id: '' (expected: something)",
                        "component-lives.csv line 2, component: 'gearbox' (expected: one of [spindle-bearing])",
                        "component-lives.csv line 3, ended_at: '2019-01-01T00:00:00Z' (expected: not before installed_at)",
                        "component-lives.csv line 4, machine_id: 'press-9' (expected: a machine in machines.csv or in the register)");
        assertThat(new JdbcMachineRegistry(database).machines()).isEmpty();
    }

    @Test
    void refuses_a_model_that_moves_stored_signals_to_other_columns() throws IOException {
        Registers.write(directory, "press-1");
        RegistryImport.run(database, directory);
        var json = ModelJson.write(Registers.press());
        write(
                "models/press-200.json",
                json.replaceAll("(?s)\\{\\s*\"name\" : \"vibration\".*?\\},", "")
                        .replaceAll("(?s)\"symptoms\" : \\[.*?\\]", "\"symptoms\" : [ ]"));

        var report = RegistryImport.run(database, directory);

        assertThat(report.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.toString())
                                .startsWith(
                                        "models/press-200.json, signals: '[load]' (expected: to begin with the present ones [vibration, load]"));
    }

    @Test
    void tells_what_is_wrong_with_whole_files() throws IOException {
        Registers.write(directory, "press-1");
        write("models/press-200.json", "{\"id\": \"press-200\",\n \"label\": }");
        Files.write(
                directory.resolve("machines.csv"), "machine_id,model_id\nfärg,x".getBytes(StandardCharsets.ISO_8859_1));

        var report = RegistryImport.run(database, directory);

        assertThat(report.problems())
                .extracting(ImportProblem::file)
                .containsExactly("models/press-200.json", "machines.csv");
        assertThat(report.problems().getFirst().line()).isEqualTo(2);
    }

    @Test
    void refuses_a_directory_that_is_not_there() {
        assertThatThrownBy(() -> RegistryImport.run(database, directory.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("expected: an existing directory");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
