package dev.millwright.planner.predict;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.behaviour.FactStore;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.value.SpendHistory;
import dev.millwright.planner.value.VisitHistory;
import dev.millwright.planner.value.VisitModels;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Gathers what models are made of, customer by customer, and keeps nothing of a customer but its few numbers. Not thread-safe. */
final class Gathering {
    private static final Duration CUT = Duration.ofDays(182);
    private static final double DAYS_PER_WEEK = 7;

    /** The visit models take all histories together: a thousand tell the same as ten thousand. */
    private static final int VISITS_MAX = 1000;

    private static final int ENDS_MAX = 6000;

    private final Instant now;
    private final UnaryOperator<String> pseudonyms;
    private final List<ContractEnds.Row> ends = new ArrayList<>();
    private final List<VisitHistory> visits = new ArrayList<>();
    private final List<VisitModels.Cut> cuts = new ArrayList<>();
    private final List<SpendHistory> spent = new ArrayList<>();
    private final List<Training.Length> lengths = new ArrayList<>();
    private final List<Double> downloads = new ArrayList<>();
    private int customers;

    Gathering(Instant now, Pseudonyms pseudonyms) {
        this.now = now;
        this.pseudonyms = pseudonyms::of;
    }

    /** Adds the customers of {@code batch}, read in one transaction. */
    void add(java.sql.Connection connection, List<String> batch) throws java.sql.SQLException {
        FactStore.of(connection, batch, now).forEach((id, facts) -> add(facts));
    }

    void add(CustomerFacts facts) {
        customers++;
        if (ends.size() < ENDS_MAX) {
            ends.addAll(ContractEnds.past(facts, pseudonyms.apply(facts.customerId()), now));
        }
        var past = VisitPast.of(facts.contacts(), now);
        if (past.history() != null && visits.size() < VISITS_MAX) {
            visits.add(past.history());
            var cut = VisitPast.of(facts.contacts(), now.minus(CUT));
            if (cut.history() != null) {
                cuts.add(new VisitModels.Cut(
                        cut.history(), past.visitsAfter(LocalDate.ofInstant(now.minus(CUT), ZoneOffset.UTC))));
            }
        }
        if (past.spent() != null && spent.size() < VISITS_MAX) {
            spent.add(past.spent());
        }
        var signal = PurchaseSignal.of(facts.contacts(), now);
        if (signal.recent() + signal.before() > 0) {
            downloads.add(signal.chance());
        }
        length(facts);
    }

    private void length(CustomerFacts facts) {
        var real = facts.contracts().stream()
                .filter(contract -> contract.kind() != ContractKind.NONE)
                .toList();
        var first = real.stream().map(Contract::from).min(Comparator.naturalOrder());
        if (first.isEmpty()) {
            return;
        }
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var last = real.stream()
                .map(contract -> contract.to() == null || contract.to().isAfter(today) ? today : contract.to())
                .max(Comparator.naturalOrder())
                .orElse(today);
        boolean goesOn = !last.plusDays(ContractEnds.GAP_DAYS).isBefore(today);
        int years = (int) ChronoUnit.YEARS.between(first.get(), last.plusDays(ContractEnds.GAP_DAYS));
        if (years >= 1) {
            lengths.add(new Training.Length(years, goesOn));
        }
    }

    Training.Gathered done() {
        return new Training.Gathered(
                ends, visits, cuts, CUT.toDays() / DAYS_PER_WEEK, spent, lengths, downloads, customers);
    }
}
