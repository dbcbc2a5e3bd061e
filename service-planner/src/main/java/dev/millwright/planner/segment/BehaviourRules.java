package dev.millwright.planner.segment;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis.Contribution;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reckons how customers behave towards service. The axis is a weighted mean of features that each stand between -1 (reactive)
 * and 1 (preventive); features that nothing is known of are left out and their weight is shared by the others. Pure.
 */
public final class BehaviourRules {
    /** From this score on a customer is called preventive, below its negative reactive. */
    static final double LEANING_FROM = 0.2;

    /** Fewer service contacts than this carry no judgement. */
    static final int CONTACTS_MIN = 4;

    /** The confidence is one half when this many contacts were seen. */
    private static final double CONTACTS_HALF = 6;

    /** Emergencies per machine and year at which the feature stands in the middle. */
    private static final double EMERGENCIES_USUAL = 0.5;

    private static final Duration YEAR = Duration.ofDays(365);

    private BehaviourRules() {}

    /**
     * The behaviour in the {@code months} before {@code now}.
     *
     * @param touchpoints of one customer; those outside the stretch are left out
     * @param commissioned when each installed machine began to work
     */
    public static ServiceBehaviour behaviour(
            Collection<Touchpoint> touchpoints, Collection<Instant> commissioned, Instant now, int months) {
        var from = now.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
        var within = touchpoints.stream()
                .filter(contact -> !contact.at().isBefore(from) && contact.at().isBefore(now))
                .toList();
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        within.forEach(contact -> counts.merge(contact.kind(), 1, Integer::sum));
        int emergencies = count(counts, Kind.EMERGENCY_CALL);
        int planned = count(counts, Kind.PREVENTIVE_VISIT) + count(counts, Kind.INSPECTION);
        int accepted = count(counts, Kind.PROPOSAL_ACCEPTED);
        int answered = accepted + count(counts, Kind.PROPOSAL_REJECTED);
        double machineYears = commissioned.stream()
                .mapToDouble(began -> years(began.isAfter(from) ? began : from, now))
                .sum();
        var spend = within.stream()
                .filter(contact -> contact.kind() != Kind.QUOTE)
                .map(Touchpoint::amount)
                .reduce(Money.ZERO, Money::plus);
        return new ServiceBehaviour(
                months,
                within.size(),
                machineYears,
                emergencies,
                planned,
                ratio(emergencies, emergencies + planned),
                ratio(planned, emergencies + planned),
                ratio(emergencies, machineYears),
                answered,
                ratio(accepted, answered),
                answerDelayDays(within),
                within.stream().mapToDouble(Touchpoint::downtimeHours).sum(),
                spend,
                commissioned.isEmpty() ? Money.ZERO : spend.times(1.0 / commissioned.size()),
                count(counts, Kind.COMPLAINT),
                count(counts, Kind.PORTAL_LOGIN),
                count(counts, Kind.DOCUMENT_DOWNLOAD));
    }

    private static int count(Map<Kind, Integer> counts, Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    private static double years(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to).toSeconds() / (double) YEAR.toSeconds() : 0;
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    /** Mean days from a quote to the next answer about the same machine, NaN if there is no such pair. */
    private static double answerDelayDays(List<Touchpoint> contacts) {
        var open = new HashMap<String, Instant>();
        double days = 0;
        int pairs = 0;
        for (var contact :
                contacts.stream().sorted(Comparator.comparing(Touchpoint::at)).toList()) {
            var machine = String.valueOf(contact.machineId());
            if (contact.kind() == Kind.QUOTE) {
                open.putIfAbsent(machine, contact.at());
            } else if (contact.kind() == Kind.PROPOSAL_ACCEPTED || contact.kind() == Kind.PROPOSAL_REJECTED) {
                var asked = open.remove(machine);
                if (asked != null) {
                    days += Duration.between(asked, contact.at()).toHours() / 24.0;
                    pairs++;
                }
            }
        }
        return ratio(days, pairs);
    }

    /** Where a customer with {@code behaviour} stands, with the numbers behind it. */
    public static ServiceAxis axis(ServiceBehaviour behaviour) {
        var features = new ArrayList<Contribution>();
        add(
                features,
                "share-preventive",
                behaviour.sharePreventive(),
                2 * behaviour.sharePreventive() - 1,
                0.4,
                "%s and %s."
                        .formatted(
                                Words.count(behaviour.planned(), "planned visit"),
                                Words.count(behaviour.emergencies(), "emergency call")));
        double rate = behaviour.emergenciesPerMachineYear();
        add(
                features,
                "emergency-rate",
                rate,
                (EMERGENCIES_USUAL - rate) / (EMERGENCIES_USUAL + rate),
                0.25,
                String.format(Locale.ROOT, "%.2f emergency calls per machine and year.", rate));
        add(
                features,
                "acceptance",
                behaviour.acceptanceRate(),
                2 * behaviour.acceptanceRate() - 1,
                0.25,
                "%s of %s accepted."
                        .formatted(
                                Math.round(behaviour.acceptanceRate() * behaviour.proposalsAnswered()),
                                Words.count(behaviour.proposalsAnswered(), "proposal")));
        double interest = behaviour.machineYears() > 0
                ? (behaviour.logins() + behaviour.downloads()) / behaviour.machineYears()
                : Double.NaN;
        add(
                features,
                "interest",
                interest,
                (interest - 2) / (interest + 2),
                0.1,
                String.format(
                        Locale.ROOT, "%.1f portal logins and document downloads per machine and year.", interest));

        double weights = features.stream().mapToDouble(Contribution::weight).sum();
        var shared = features.stream()
                .map(feature -> new Contribution(
                        feature.feature(), feature.text(), feature.value(), feature.weight() / weights))
                .sorted(Comparator.comparingDouble(
                        (Contribution feature) -> -Math.abs(feature.value() * feature.weight())))
                .toList();
        int seen = behaviour.emergencies() + behaviour.planned() + behaviour.proposalsAnswered();
        double confidence = seen / (seen + CONTACTS_HALF);
        if (seen < CONTACTS_MIN) {
            return new ServiceAxis(Leaning.NOT_ENOUGH_DATA, Double.NaN, confidence, shared);
        }
        double score = shared.stream()
                .mapToDouble(feature -> feature.value() * feature.weight())
                .sum();
        return new ServiceAxis(leaning(score), score, confidence, shared);
    }

    private static Leaning leaning(double score) {
        if (score >= LEANING_FROM) {
            return Leaning.PREVENTIVE;
        }
        return score <= -LEANING_FROM ? Leaning.REACTIVE : Leaning.MIXED;
    }

    private static void add(
            List<Contribution> features, String name, double known, double value, double weight, String text) {
        if (!Double.isNaN(known)) {
            features.add(new Contribution(name, text, Math.clamp(value, -1, 1), weight));
        }
    }
}
