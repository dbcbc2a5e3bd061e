package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ConsentsIT {
    private final Database database = TestDatabase.fresh();

    @BeforeEach
    void seed() {
        run("""
                insert into planner.customer (customer_id, name, imported_at, merged_into)
                values ('acme', 'Acme GmbH', now(), null), ('acme-2', 'ACME', now(), 'acme'), ('other', 'Other', now(), null)""");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void lets_legitimate_interest_go_until_there_is_a_no_and_again_when_it_is_taken_back() {
        assertThat(may("acme", Purpose.PROFILING)).isTrue();

        said("acme", "profiling", false);
        assertThat(may("acme", Purpose.PROFILING)).isFalse();

        said("acme", "profiling", true);
        assertThat(may("acme", Purpose.PROFILING)).isTrue();
    }

    @Test
    void ends_offers_and_training_with_an_objection_to_profiling_but_no_service_and_no_statistics() {
        said("acme", "profiling", false);

        assertThat(may("acme", Purpose.OFFERS)).isFalse();
        assertThat(may("acme", Purpose.MODEL_TRAINING)).isFalse();
        assertThat(may("acme", Purpose.SERVICE)).isTrue();
        assertThat(may("acme", Purpose.STATISTICS)).isTrue();
    }

    @Test
    void needs_a_yes_for_what_rests_on_consent() {
        assertThat(may("acme", Purpose.MARKETING)).isFalse();

        said("acme", "marketing", true);
        assertThat(may("acme", Purpose.MARKETING)).isTrue();

        said("acme", "marketing", false);
        assertThat(may("acme", Purpose.MARKETING)).isFalse();
    }

    @Test
    void counts_a_no_of_a_merged_customer_for_the_one_that_stands_for_both() {
        said("acme-2", "profiling", false);

        assertThat(may("acme", Purpose.PROFILING)).isFalse();
        assertThat(may("other", Purpose.PROFILING)).isTrue();
        assertThat(refused(Purpose.OFFERS)).containsExactlyInAnyOrder("acme", "acme-2");
    }

    @Test
    void leaves_an_erased_customer_to_the_books_only() {
        run("insert into planner.erased_customer values ('acme', now())");

        assertThat(may("acme", Purpose.SERVICE)).isFalse();
        assertThat(may("acme", Purpose.PROFILING)).isFalse();
        assertThat(may("acme", Purpose.BOOKKEEPING)).isTrue();
        assertThat(refused(Purpose.PROFILING)).containsExactlyInAnyOrder("acme", "acme-2");
    }

    @Test
    void allows_nothing_for_a_customer_that_is_not_known() {
        assertThat(may("nobody", Purpose.SERVICE)).isFalse();
    }

    private boolean may(String customer, Purpose purpose) {
        return database.inTransactionNow(connection -> Consents.may(connection, customer, purpose));
    }

    private Set<String> refused(Purpose purpose) {
        return database.inTransactionNow(connection -> Consents.refused(connection, purpose));
    }

    private void said(String customer, String purpose, boolean given) {
        run("""
                insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at)
                values ('%s', '%s', %s, now(), 'letter', 'test', now())""".formatted(customer, purpose, given));
    }

    private void run(String sql) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
