package dev.millwright.twins.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.database.StorageCapabilities.Home;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class SchemaMigratorIT {
    @Test
    void makes_the_schema_twins_and_says_where_the_data_lives() {
        try (var database = TestDatabase.fresh()) {
            var tables = database.inTransactionNow(connection -> {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(
                                "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'twins'")) {
                    rows.next();
                    return rows.getInt(1);
                }
            });

            var capabilities = database.capabilities();

            assertThat(tables).isGreaterThan(15);
            assertThat(capabilities.describe()).contains(capabilities.serverVersion());
            if (TestDatabase.timescaleDirectory() != null) {
                assertThat(capabilities.home()).isNotEqualTo(Home.PLAIN_POSTGRESQL);
                assertThat(capabilities.extensionVersion()).isNotBlank();
            }
        }
    }

    @Test
    void changes_nothing_when_run_again() {
        try (var database = TestDatabase.fresh()) {
            SchemaMigrator.migrate(database);

            assertThat(database.capabilities().serverVersion()).isNotBlank();
        }
    }
}
