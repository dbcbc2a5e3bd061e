package dev.millwright.twins.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings every module's schema to the version that this build needs; each schema has its own history table. */
public final class SchemaMigrator {
    /** The schemas in the order in which they are made: later ones may refer to earlier ones. */
    public static final List<String> SCHEMAS = List.of("twins", "planner", "gateway");

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrator.class);

    private SchemaMigrator() {}

    /**
     * Runs the migrations under {@code classpath:db/<schema>} that have not run yet. A module that is not on the class
     * path has none and is passed over. Safe when several processes start at once.
     *
     * @throws DatabaseUnavailable if one fails; the schema stays at the version before it
     */
    public static void migrate(Database database) {
        for (var schema : SCHEMAS) {
            if (SchemaMigrator.class.getResource("/db/" + schema) != null) {
                migrate(database, schema);
            }
        }
    }

    private static void migrate(Database database, String schema) {
        try {
            var done = Flyway.configure(SchemaMigrator.class.getClassLoader())
                    .dataSource(database.dataSource())
                    .defaultSchema(schema)
                    .schemas(schema)
                    .createSchemas(true)
                    .locations("classpath:db/" + schema)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            if (done.migrationsExecuted > 0) {
                LOG.info("Schema {} is now at version {}", schema, done.targetSchemaVersion);
            }
        } catch (FlywayException refused) {
            throw new DatabaseUnavailable(
                    "schema %s in database %s: %s".formatted(schema, database.settings(), refused.getMessage()),
                    "The role needs the right to create schemas and, for TimescaleDB, extensions. A database of a newer"
                            + " Millwright cannot be used by an older one: restore a backup or start the newer build.",
                    refused);
        }
    }
}
