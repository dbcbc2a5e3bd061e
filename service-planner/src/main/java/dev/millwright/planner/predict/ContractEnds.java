package dev.millwright.planner.predict;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureRules;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.churn.ContractCustomer;
import dev.millwright.planner.churn.ContractCustomer.Outcome;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Contracts before their end, as they were seen at several times: what the customer's behaviour was then, and whether it went on afterwards. Features are reckoned by the
 * very rules that live features are, from what had happened by then. Pure.
 */
public final class ContractEnds {
    /** A contract is looked at when it ends within so many days. */
    public static final int AHEAD_DAYS = 180;

    /** It went on if a contract holds so many days after its end. */
    static final int GAP_DAYS = 30;

    private static final int SLICE_DAYS = 90;
    private static final int SLICES = 9;

    /** What is asked about, beside the contract itself; few, because there are few contracts. */
    private static final List<BehaviourFeature> ASKED = List.of(
            BehaviourFeature.SHARE_PREVENTIVE,
            BehaviourFeature.EMERGENCY_RATE,
            BehaviourFeature.ACCEPTANCE,
            BehaviourFeature.COMPLAINT_RATE,
            BehaviourFeature.OUR_ANSWER_HOURS,
            BehaviourFeature.PAYMENT_DELAY_DAYS,
            BehaviourFeature.LOGIN_RATE,
            BehaviourFeature.SPEND_RATE,
            BehaviourFeature.DAYS_SINCE_VISIT,
            BehaviourFeature.MACHINES);

    private ContractEnds() {}

    /**
     * A contract as it was seen.
     *
     * @param seen when
     * @param end its end
     * @param customer attributes and what became of it
     */
    public record Row(LocalDate seen, LocalDate end, ContractCustomer customer) {}

    /** Names of the attributes. */
    public static List<String> attributes() {
        var names = new ArrayList<String>();
        names.add("contract");
        names.add("months under contract");
        names.add("days to the end");
        ASKED.forEach(feature -> names.add(feature.label().toLowerCase(Locale.ROOT)));
        return names;
    }

    /** All looks of the past at which a contract was near its end and what became of it is known at {@code now}. */
    public static List<Row> past(CustomerFacts facts, String pseudonym, Instant now) {
        var rows = new ArrayList<Row>();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int slice = 0; slice < SLICES; slice++) {
            var seen = today.minusDays(GAP_DAYS + (long) SLICE_DAYS * slice);
            near(facts, seen).ifPresent(contract -> {
                var end = Objects.requireNonNull(contract.to());
                if (!end.plusDays(GAP_DAYS).isAfter(today)) {
                    var went = holds(facts, end.plusDays(GAP_DAYS)) ? Outcome.STAYED : Outcome.LEFT;
                    rows.add(row(facts, pseudonym, contract, seen, went));
                }
            });
        }
        return rows;
    }

    /** The contract that is near its end now, if there is one. */
    public static Optional<Row> now(CustomerFacts facts, String pseudonym, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return near(facts, today).map(contract -> row(facts, pseudonym, contract, today, Outcome.UNKNOWN));
    }

    private static Optional<Contract> near(CustomerFacts facts, LocalDate day) {
        return facts.contracts().stream()
                .filter(contract -> contract.kind() != ContractKind.NONE && contract.holdsOn(day))
                .max(Comparator.comparing((Contract contract) -> contract.to() == null ? LocalDate.MAX : contract.to()))
                .filter(contract -> contract.to() != null && !contract.to().isAfter(day.plusDays(AHEAD_DAYS)));
    }

    private static boolean holds(CustomerFacts facts, LocalDate day) {
        return facts.contracts().stream()
                .anyMatch(contract -> contract.kind() != ContractKind.NONE && contract.holdsOn(day));
    }

    private static Row row(CustomerFacts facts, String pseudonym, Contract contract, LocalDate seen, Outcome went) {
        var at = seen.atStartOfDay(ZoneOffset.UTC).toInstant();
        var known = new CustomerFacts(
                facts.customerId(),
                facts.contacts(),
                facts.machines(),
                List.of(),
                facts.alarms(),
                facts.replacements(),
                facts.quality());
        var features = FeatureRules.of(known, UnaryOperator.identity(), at).getFirst();
        var end = Objects.requireNonNull(contract.to());
        return new Row(seen, end, new ContractCustomer(pseudonym, attributes(features, facts, contract, seen), went));
    }

    private static Map<String, String> attributes(
            FeatureRow row, CustomerFacts facts, Contract contract, LocalDate seen) {
        var values = new LinkedHashMap<String, String>();
        values.put("contract", contract.kind().word());
        values.put("months under contract", Long.toString(ChronoUnit.MONTHS.between(began(facts, contract), seen)));
        values.put(
                "days to the end", Long.toString(ChronoUnit.DAYS.between(seen, Objects.requireNonNull(contract.to()))));
        for (var feature : ASKED) {
            double value = row.value(feature, Window.YEAR);
            values.put(
                    feature.label().toLowerCase(Locale.ROOT),
                    Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3g", value));
        }
        return values;
    }

    /** The first day of the unbroken stretch of contracts that {@code contract} ends. */
    private static LocalDate began(CustomerFacts facts, Contract contract) {
        var began = contract.from();
        boolean earlier = true;
        while (earlier) {
            var from = began;
            var before = facts.contracts().stream()
                    .filter(other -> other.kind() != ContractKind.NONE
                            && other.from().isBefore(from)
                            && (other.to() == null || !other.to().isBefore(from.minusDays(GAP_DAYS))))
                    .map(Contract::from)
                    .min(Comparator.naturalOrder());
            earlier = before.isPresent();
            began = before.orElse(began);
        }
        return began;
    }
}
