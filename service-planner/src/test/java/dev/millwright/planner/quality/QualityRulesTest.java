package dev.millwright.planner.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final CustomerIdentity GOOD = new CustomerIdentity(
            "acme",
            "Acme GmbH",
            "Hauptstr. 1",
            "45127",
            "Essen",
            "DE",
            "info@acme.de",
            "+49 201 123456",
            "DE136695976");
    private static final CustomerRecord.Plant ESSEN = new CustomerRecord.Plant("essen", 51.45, 7.01);

    private static CustomerRecord record(
            CustomerIdentity identity, List<CustomerRecord.Term> terms, Instant lastContact, double doubt) {
        return new CustomerRecord(
                identity,
                NOW.minusSeconds(3600),
                List.of(new CustomerRecord.Person("p1", "m.berg@acme.de")),
                List.of(ESSEN),
                terms,
                List.of(),
                10,
                lastContact,
                List.of(),
                0,
                doubt);
    }

    private static QualityScore score(CustomerRecord customer) {
        return QualityRules.score(customer, QualityRules.findings(customer, NOW), NOW);
    }

    @Test
    void finds_nothing_wrong_with_good_data() {
        var customer = record(GOOD, List.of(), NOW.minusSeconds(86_400), 0);

        assertThat(QualityRules.findings(customer, NOW)).isEmpty();
        assertThat(score(customer).score()).isEqualTo(1);
    }

    /**
     * No VAT number 0.10 and no telephone 0.10: completeness 0.8. Postal code 0.15: validity 0.85. Last contact 730 days ago, half
     * way from 365 to 1095: freshness 0.5, and it is not yet older than 24 months. A pair with 0.6 waits: identity 0.4.
     * 0.4 · 0.8 + 0.3 · 0.85 + 0.15 · 0.5 + 0.15 · 0.4 = 0.32 + 0.255 + 0.075 + 0.06 = 0.71.
     */
    @Test
    void weighs_what_is_missing_impossible_old_and_doubtful() {
        var identity =
                new CustomerIdentity("acme", "Acme GmbH", "Hauptstr. 1", "4512", "Essen", "DE", "info@acme.de", "", "");
        var customer = record(identity, List.of(), NOW.minusSeconds(730L * 86_400), 0.6);

        assertThat(QualityRules.findings(customer, NOW))
                .extracting(CustomerRecord.Found::rule)
                .containsExactlyInAnyOrder(
                        QualityRule.NO_PHONE, QualityRule.NO_VAT_NUMBER, QualityRule.BAD_POSTAL_CODE);
        assertThat(score(customer).score()).isEqualTo(0.71, within(1e-9));
    }

    /** January to July and June on share June; the third ends on the day on which it begins. */
    @Test
    void finds_contracts_that_overlap_or_never_hold() {
        var terms = List.of(
                new CustomerRecord.Term("acme", "basic", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-07-01")),
                new CustomerRecord.Term("acme", "preventive", LocalDate.parse("2026-06-01"), null),
                new CustomerRecord.Term(
                        "acme", "full-service", LocalDate.parse("2025-06-01"), LocalDate.parse("2025-06-01")));

        assertThat(QualityRules.findings(record(GOOD, terms, NOW, 0), NOW))
                .extracting(CustomerRecord.Found::rule, CustomerRecord.Found::shown)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(QualityRule.CONTRACTS_OVERLAP, "basic and preventive"),
                        org.assertj.core.groups.Tuple.tuple(
                                QualityRule.CONTRACT_ENDS_FIRST, "2025-06-01 to 2025-06-01"));
    }

    /** The weights of what is missing are shares of one whole. */
    @Test
    void completeness_is_zero_if_everything_is_missing() {
        double sum = 0;
        for (var rule : QualityRule.values()) {
            sum += rule.dimension() == QualityRule.Dimension.COMPLETENESS ? rule.weight() : 0;
        }

        assertThat(sum).isEqualTo(1, within(1e-9));
    }

    /** Of two, the one that stands lends its name; its telephone number is none, so that of the other counts. */
    @Test
    void proposes_the_better_value_of_each_field_and_keeps_addresses_in_one_piece() {
        var other = new CustomerIdentity(
                "acme2", "ACME", "Ringweg 2", "45128", "Essen", "DE", "", "0201 654321", "DE129273398");
        var standing = new CustomerIdentity(
                "acme", "Acme GmbH", "", "45127", "Essen", "DE", "info@acme.de", "unknown", "DE136695976");

        assertThat(MergeFields.choices(standing, other, "acme"))
                .extracting(DataQuality.FieldChoice::field, DataQuality.FieldChoice::wins)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("name", "acme"),
                        org.assertj.core.groups.Tuple.tuple("street", "acme2"),
                        org.assertj.core.groups.Tuple.tuple("postalCode", "acme2"),
                        org.assertj.core.groups.Tuple.tuple("email", "acme"),
                        org.assertj.core.groups.Tuple.tuple("phone", "acme2"),
                        org.assertj.core.groups.Tuple.tuple("vatNumber", "acme"));
    }
}
