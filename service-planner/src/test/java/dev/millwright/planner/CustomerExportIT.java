package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class CustomerExportIT {
    @Test
    void gives_ids_keys_contract_and_step_page_by_page(@TempDir Path directory) throws IOException {
        var clock = InstantSource.fixed(Worlds.MONDAY);
        try (var database = TestDatabase.fresh()) {
            Seeded.world(database, directory, clock);
            database.inTransactionNow(connection -> {
                try (var write = connection.createStatement()) {
                    write.executeUpdate(
                            "insert into planner.customer (customer_id, name, imported_at) values ('zeta', 'Zeta', now())");
                    write.executeUpdate(
                            "insert into planner.source_key values ('salesforce', 'customer', '001A', 'acme')");
                    return write.executeUpdate("""
                        insert into planner.contract_offer (offer_id, customer_id, kind, trigger_kind, status, effect_cents,
                            created_at, updated_at, document)
                        values (gen_random_uuid(), 'acme', 'preventive', 'behaviour', 'approved', 1, now(), now(), '{}')""");
                }
            });
            var export = new CustomerExport(database, Pseudonyms.keyed(new byte[32]), clock);

            var first = export.page(null, 1).toCompletableFuture().join();
            var second = export.page(first.next(), 1).toCompletableFuture().join();

            assertThat(first.items()).singleElement().satisfies(row -> {
                assertThat(row.id()).isEqualTo("acme");
                assertThat(row.keys()).containsExactly("salesforce:001A");
                assertThat(row.contract()).isEqualTo("basic");
                assertThat(row.step()).isEqualTo("preventive");
                assertThat(row.stepStatus()).isEqualTo("approved");
            });
            assertThat(second.items())
                    .singleElement()
                    .satisfies(row -> assertThat(row.contract()).isEqualTo("none"));
            assertThat(second.next()).isNull();
        }
    }
}
