package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PseudonymsIT {
    private final Database database = TestDatabase.fresh();
    private final InstantSource clock = InstantSource.system();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makes_a_key_for_its_owners_eyes_only_and_gives_the_same_names_ever_after() throws IOException {
        var file = directory.resolve("keys/pseudonym.key");

        var first = Pseudonyms.open(file, database, clock);
        var again = Pseudonyms.open(file, database, clock);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.of("acme")).matches("[0-9a-f]{32}").isEqualTo(again.of("acme"));
        assertThat(first.of("acme")).isNotEqualTo(first.of("acme2"));
    }

    @Test
    void refuses_a_lost_key_and_says_what_to_do() throws IOException {
        var file = directory.resolve("pseudonym.key");
        Pseudonyms.open(file, database, clock);
        Files.delete(file);

        assertThatThrownBy(() -> Pseudonyms.open(file, database, clock))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("is not there")
                .hasMessageContaining("Restore the file from a backup");
        assertThat(file).doesNotExist();
    }

    @Test
    void makes_a_new_key_on_demand_and_empties_what_stood_under_the_old_one() throws IOException {
        var file = directory.resolve("pseudonym.key");
        var old = Pseudonyms.open(file, database, clock);
        Files.delete(file);

        var told = Pseudonyms.renew(file, database, clock);
        var renewed = Pseudonyms.open(file, database, clock);

        assertThat(renewed.of("acme")).isNotEqualTo(old.of("acme"));
        assertThat(told).anySatisfy(line -> assertThat(line).contains("new key " + renewed.keyId()));
    }

    @Test
    void refuses_the_key_of_another_database() throws IOException {
        Pseudonyms.open(directory.resolve("ours.key"), database, clock);
        var other = directory.resolve("other.key");
        PseudonymKey.create(other);

        assertThatThrownBy(() -> Pseudonyms.open(other, database, clock))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("the database goes by key");
    }

    @Test
    void refuses_a_key_that_others_may_read() throws IOException {
        var file = directory.resolve("pseudonym.key");
        Pseudonyms.open(file, database, clock);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> Pseudonyms.open(file, database, clock))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("chmod 600");
    }
}
