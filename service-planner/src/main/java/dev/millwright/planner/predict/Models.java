package dev.millwright.planner.predict;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.churn.ChurnModel;
import dev.millwright.planner.churn.ChurnRule;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.value.LifetimeValue;
import dev.millwright.planner.value.ShiftedBetaGeometric;
import dev.millwright.planner.value.VisitModel;
import dev.millwright.planner.wording.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The models in service; those that could not be made are null and their cards say why. Immutable, thread-safe.
 *
 * @param churn whether contracts are renewed
 * @param rule the same as a rule that can be read
 * @param usualChurn mean of the contracts that it was made of; NaN without a model
 * @param visits visits to come
 * @param value what they are worth
 * @param length how long contracts last, in years
 * @param downloadsLimit largest chance that counts as a purchase signal
 * @param terms how value is counted
 * @param cards what each is made of
 */
record Models(
        @Nullable ChurnModel churn,
        @Nullable ChurnRule rule,
        double usualChurn,
        @Nullable VisitModel visits,
        @Nullable LifetimeValue value,
        @Nullable ShiftedBetaGeometric length,
        double downloadsLimit,
        LifetimeValue.Terms terms,
        List<ModelCard> cards) {
    private static final double WEEKS_PER_YEAR = 365.25 / 7;
    private static final int REASONS = 4;
    private static final int WARRANTY_AHEAD_DAYS = 365;
    private static final int QUESTION_BEFORE_MONTHS = 3;

    /** Copies its list. */
    Models {
        cards = List.copyOf(cards);
    }

    /**
     * What is foreseen of one customer.
     *
     * @param centsPerYear price of its contract, null if there is none or it is not known
     */
    CustomerPrediction of(CustomerFacts facts, String pseudonym, @Nullable Long centsPerYear, Instant now) {
        var past = VisitPast.of(facts.contacts(), now);
        int machines = (int) facts.machines().stream()
                .filter(machine -> machine.until() == null || machine.until().isAfter(now))
                .count();
        return new CustomerPrediction(
                now,
                churn(facts, pseudonym, now),
                visits(past),
                value(past, facts, centsPerYear, machines, now),
                purchase(facts, now),
                warranties(facts, now),
                Double.isNaN(facts.quality()) ? null : facts.quality());
    }

    private CustomerPrediction.Churn churn(CustomerFacts facts, String pseudonym, Instant now) {
        var near = ContractEnds.now(facts, pseudonym, now);
        if (near.isEmpty()) {
            return CustomerPrediction.Churn.none("No contract ends within %d days.".formatted(ContractEnds.AHEAD_DAYS));
        }
        if (churn == null || rule == null) {
            return CustomerPrediction.Churn.none(
                    Double.isNaN(usualChurn)
                            ? "Not enough data: too few contracts have ended so far."
                            : "Nothing that is known tells contracts apart so far; %s are usually not renewed."
                                    .formatted(Words.share(usualChurn)));
        }
        var customer = near.get().customer();
        return new CustomerPrediction.Churn(
                churn.probability(customer),
                usualChurn,
                churn.reasons(customer, REASONS).stream()
                        .map(ChurnWords::reason)
                        .toList(),
                ChurnWords.rule(rule.line(customer)));
    }

    private CustomerPrediction.Visits visits(VisitPast past) {
        if (past.history() == null) {
            return CustomerPrediction.Visits.none("No visit or order of parts is known.");
        }
        if (visits == null) {
            return CustomerPrediction.Visits.none("Not enough data: too few customers with repeated visits.");
        }
        var forecast = visits.forecast(past.history(), WEEKS_PER_YEAR);
        return new CustomerPrediction.Visits(
                forecast.alive(),
                forecast.expected(),
                forecast.low(),
                forecast.high(),
                "Visits: from %s with service or parts, by the model %s."
                        .formatted(Words.count(past.history().repeats() + 1L, "day"), visits.name()));
    }

    private CustomerPrediction.Value value(
            VisitPast past, CustomerFacts facts, @Nullable Long centsPerYear, int machines, Instant now) {
        Long cents = null;
        Long low = null;
        Long high = null;
        if (value != null && past.history() != null) {
            var found = value.of(past.history(), past.spent());
            cents = Math.round(100 * found.value());
            low = Double.isNaN(found.low()) ? null : Math.round(100 * found.low());
            high = Double.isNaN(found.high()) ? null : Math.round(100 * found.high());
        }
        var contract = contractCents(facts, centsPerYear, now);
        Long perMachine = machines == 0 || (cents == null && contract == null)
                ? null
                : Long.valueOf(((cents == null ? 0 : cents) + (contract == null ? 0 : contract)) / machines);
        var note = "Expected to bring: over %s, discounted by %s a year, at %s margin; visits%s."
                .formatted(
                        Words.count(Math.round(terms.years()), "year"),
                        Words.share(terms.discountPerYear()),
                        Words.share(terms.margin()),
                        contract == null ? " only" : " and renewals of the contract");
        return new CustomerPrediction.Value(
                cents,
                low,
                high,
                contract,
                perMachine,
                cents == null ? "Not enough data to tell what visits will bring." : note);
    }

    /** Years of contract to come by the shifted beta-geometric model, times its price. */
    private @Nullable Long contractCents(CustomerFacts facts, @Nullable Long centsPerYear, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var present = facts.contracts().stream()
                .filter(contract -> contract.kind() != ContractKind.NONE && contract.holdsOn(today))
                .max(Comparator.comparing(contract -> contract.kind()));
        if (length == null || centsPerYear == null || present.isEmpty()) {
            return null;
        }
        int renewals = (int) Math.max(0, ChronoUnit.YEARS.between(present.get().from(), today));
        double years = length.residualPeriods(renewals, Math.max(terms.discountPerYear(), 1e-6));
        return Math.round(centsPerYear * Math.min(years, terms.years()) * terms.margin());
    }

    private CustomerPrediction.Purchase purchase(CustomerFacts facts, Instant now) {
        var signal = PurchaseSignal.of(facts.contacts(), now);
        boolean rises = signal.isSignal(downloadsLimit);
        var counts = "Service documents were downloaded on %s in the last %d days, on %s in the %d days before%s"
                .formatted(
                        Words.count(signal.recent(), "day"),
                        PurchaseSignal.RECENT_DAYS,
                        Words.count(signal.before(), "day"),
                        PurchaseSignal.BEFORE_DAYS,
                        Double.isNaN(signal.ratio())
                                ? "."
                                : String.format(Locale.ROOT, ": %.1f times the rate.", signal.ratio()));
        return new CustomerPrediction.Purchase(
                rises,
                signal.recent(),
                signal.before(),
                Double.isNaN(signal.ratio()) ? null : signal.ratio(),
                rises ? counts + " Such a rise often comes about half a year before a purchase." : counts);
    }

    private static List<CustomerPrediction.Warranty> warranties(CustomerFacts facts, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return facts.machines().stream()
                .filter(machine -> machine.until() == null
                        && machine.warrantyUntil() != null
                        && !machine.warrantyUntil().isBefore(today)
                        && machine.warrantyUntil().isBefore(today.plusDays(WARRANTY_AHEAD_DAYS)))
                .map(machine -> {
                    var until = java.util.Objects.requireNonNull(machine.warrantyUntil());
                    return new CustomerPrediction.Warranty(
                            machine.id(), until, until.minusMonths(QUESTION_BEFORE_MONTHS));
                })
                .sorted(Comparator.comparing(CustomerPrediction.Warranty::until))
                .limit(20)
                .toList();
    }

    /** Before anything was trained. */
    static Models none(LifetimeValue.Terms terms) {
        return new Models(null, null, Double.NaN, null, null, null, 0, terms, List.of());
    }
}
