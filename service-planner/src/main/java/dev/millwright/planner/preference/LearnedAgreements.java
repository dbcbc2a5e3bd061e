package dev.millwright.planner.preference;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Agreements;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.preference.LearnedWeight.Level;
import dev.millwright.planner.resources.TechnicianId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules and learned preferences as they were at one instant. Immutable. */
public final class LearnedAgreements implements Agreements {
    private static final long SHOWN_FROM_CENTS = 100;

    private final Knowledge knowledge;
    private final Map<Subject, List<LearnedWeight>> weights = new HashMap<>();

    private record Subject(Level level, String name) {}

    /**
     * What is known.
     *
     * @param weights what was learned
     * @param rules what was agreed
     * @param customerOf from plant to customer
     * @param coordinatorOf who usually decides about a customer; customers without one are left out
     * @param names what people call customers and technicians, by id
     * @param bound most that all learned preferences together may add to or take from a place's cost
     */
    public record Knowledge(
            List<LearnedWeight> weights,
            List<AgreementRule> rules,
            Map<String, String> customerOf,
            Map<String, String> coordinatorOf,
            Map<String, String> names,
            Money bound) {
        /** Copies its collections. */
        public Knowledge {
            weights = List.copyOf(weights);
            rules = List.copyOf(rules);
            customerOf = Map.copyOf(customerOf);
            coordinatorOf = Map.copyOf(coordinatorOf);
            names = Map.copyOf(names);
        }
    }

    /** Agreements from {@code knowledge}. */
    public LearnedAgreements(Knowledge knowledge) {
        this.knowledge = knowledge;
        knowledge
                .weights()
                .forEach(weight -> weights.computeIfAbsent(
                                new Subject(weight.level(), weight.subject()), subject -> new ArrayList<>())
                        .add(weight));
    }

    @Override
    public Optional<String> forbids(String siteId, ZoneId zone, TechnicianId technician, Instant startsAt) {
        if (knowledge.rules().isEmpty()) {
            return Optional.empty();
        }
        var customer = knowledge.customerOf().get(siteId);
        var at = startsAt.atZone(zone);
        return knowledge.rules().stream()
                .filter(rule -> rule.customerId().equals(customer))
                .filter(rule -> rule.siteId() == null || siteId.equals(rule.siteId()))
                .filter(rule -> rule.forbids(technician.value(), at))
                .findFirst()
                .map(rule -> rule.clause(zone));
    }

    @Override
    public List<CostTerm> preferences(String siteId, ZoneId zone, Slot slot, List<CostTerm> terms, Instant now) {
        if (knowledge.weights().isEmpty()) {
            return List.of();
        }
        var customer = knowledge.customerOf().get(siteId);
        var features = SlotTraits.of(slot, terms, zone, now).features();
        var learned = new ArrayList<CostTerm>();
        add(learned, Level.FLEET, "", features);
        add(learned, Level.CUSTOMER, customer, features);
        add(
                learned,
                Level.COORDINATOR,
                customer == null ? null : knowledge.coordinatorOf().get(customer),
                features);
        return bounded(learned);
    }

    private void add(List<CostTerm> learned, Level level, @Nullable String subject, Map<Feature, Double> features) {
        if (subject == null) {
            return;
        }
        for (var weight : weights.getOrDefault(new Subject(level, subject), List.of())) {
            var value = features.get(weight.feature());
            if (value == null) {
                continue;
            }
            long cents = Math.round(-weight.euros() * value * 100);
            if (Math.abs(cents) >= SHOWN_FROM_CENTS) {
                learned.add(new CostTerm(
                        "%s%s-%s"
                                .formatted(
                                        SlotTraits.LEARNED,
                                        level.word(),
                                        weight.feature()
                                                .kind()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')),
                        label(weight, cents < 0),
                        new Money(cents)));
            }
        }
    }

    /** All scaled down together if their sum is beyond the bound. */
    private List<CostTerm> bounded(List<CostTerm> learned) {
        long sum = learned.stream().mapToLong(term -> term.amount().cents()).sum();
        long bound = knowledge.bound().cents();
        if (Math.abs(sum) <= bound) {
            return learned;
        }
        double share = bound / (double) Math.abs(sum);
        return learned.stream()
                .map(term -> new CostTerm(term.name(), term.label(), new Money((long)
                        (term.amount().cents() * share))))
                .toList();
    }

    private String label(LearnedWeight weight, boolean liked) {
        var who = switch (weight.level()) {
            case FLEET -> "customers";
            case CUSTOMER -> knowledge.names().getOrDefault(weight.subject(), "this customer");
            case COORDINATOR -> weight.subject() + ", who decides here,";
        };
        boolean many = weight.level() == Level.FLEET;
        return "Preference learned: %s %s (%d decision%s)"
                .formatted(
                        who,
                        what(weight.feature(), liked, many),
                        weight.decisions(),
                        weight.decisions() == 1 ? "" : "s");
    }

    private String what(Feature feature, boolean liked, boolean many) {
        var verb = (liked ? "take" : "avoid") + (many ? "" : "s");
        return switch (feature.kind()) {
            case TECHNICIAN -> verb + " " + knowledge.names().getOrDefault(feature.value(), feature.value());
            case WEEKDAY -> verb + " " + weekday(feature.value()) + "s";
            case TIME_OF_DAY ->
                verb
                        + switch (feature.value()) {
                            case "early" -> " arrivals before 8";
                            case "morning" -> " mornings";
                            case "midday" -> " the middle of the day";
                            default -> " afternoons";
                        };
            case LATER -> verb + " later days";
            case TRAVEL -> (many ? "mind" : "minds") + (liked ? " long ways less" : " long ways more");
        };
    }

    static String weekday(String name) {
        return DayOfWeek.valueOf(name).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
