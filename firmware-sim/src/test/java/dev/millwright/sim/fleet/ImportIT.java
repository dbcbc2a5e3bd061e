package dev.millwright.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.registry.RegistryImport;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {
    @Test
    void the_platform_takes_the_import_directory_as_it_is(@TempDir Path directory) {
        var settings = new FleetSettings(42, 24, 6, 30, Instant.parse("2026-11-22T06:40:00Z"));
        RegistryDirectory.write(Fleet.of(settings), directory);

        try (var database = TestDatabase.fresh()) {
            var report = RegistryImport.run(database, directory);

            assertThat(report.problems()).isEmpty();
            assertThat(report.machines()).isEqualTo(24);
            assertThat(report.models()).isEqualTo(3);
        }
    }
}
