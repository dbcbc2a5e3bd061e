package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
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
            var pseudonyms = Pseudonyms.keyed(new byte[32]);
            profile(database, pseudonyms);
            var export = new CustomerExport(database, pseudonyms, clock);

            var first = export.page(null, 1).toCompletableFuture().join();
            var second = export.page(first.next(), 1).toCompletableFuture().join();

            assertThat(first.items()).singleElement().satisfies(row -> {
                assertThat(row.id()).isEqualTo("acme");
                assertThat(row.keys()).containsExactly("salesforce:001A");
                assertThat(row.contract()).isEqualTo("basic");
                assertThat(row.step()).isEqualTo("preventive");
                assertThat(row.stepStatus()).isEqualTo("approved");
                assertThat(row.segment()).isEqualTo("Planners");
                assertThat(row.churn()).isEqualTo(0.25);
                assertThat(row.valueCents()).isEqualTo(123_400);
            });
            assertThat(second.items()).singleElement().satisfies(row -> {
                assertThat(row.contract()).isEqualTo("none");
                // Has objected: what is still stored is not given out.
                assertThat(row.segment()).isEmpty();
                assertThat(row.churn()).isNull();
                assertThat(row.valueCents()).isNull();
            });
            assertThat(second.next()).isNull();
        }
    }

    private static void profile(Database database, Pseudonyms pseudonyms) {
        database.inTransactionNow(connection -> {
            try (var write = connection.createStatement()) {
                write.executeUpdate("""
                    insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at)
                    values ('zeta', 'profiling', false, now(), 'letter', 'Petra', now())""");
                write.executeUpdate("""
                    insert into planner.segment_model (fitted_at, fitted_by, status, customers, why, report)
                    values (now(), 'Petra', 'active', 90, '', '{}')""");
                write.executeUpdate("""
                    insert into planner.segment (model_no, segment_no, lineage, name, proposed_name)
                    select model_no, 0, gen_random_uuid(), 'Planners', 'Planners' from planner.segment_model""");
                for (var customer : new String[] {"acme", "zeta"}) {
                    write.executeUpdate("""
                        insert into planner.segment_place (pseudonym, model_no, segment_no, axis, features, updated_at)
                        select '%s', model_no, 0, 0.5, '{}', now() from planner.segment_model""".formatted(pseudonyms.of(customer)));
                    write.executeUpdate("""
                        insert into planner.prediction (pseudonym, made_at, churn, document)
                        values ('%s', now(), 0.25, '{"value": {"cents": 123400}}')""".formatted(pseudonyms.of(customer)));
                }
                return true;
            }
        });
    }
}
