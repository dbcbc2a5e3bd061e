package dev.millwright.twins.learning;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.history.StoredModel;
import dev.millwright.twins.history.StoredModel.State;
import dev.millwright.twins.learning.LearningSettings.DecidedBy;
import dev.millwright.twins.learning.LifeComparison.OnComponent;
import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LearnedLives;
import dev.millwright.twins.prognosis.LifeInService;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Learns the remaining lives of a family's components from stored pasts, holds them against what is in service on machines
 * held out, and says what should become of them. A component that is not better there keeps what it has. The past is told
 * once to learn and once to compare, never held in memory as a whole. CPU-bound; stops when its thread is interrupted.
 */
final class LifeLearning {
    private final LearningSettings settings;
    private final Predicate<MachinePast> heldOut;
    private final LifeInService inService;
    private final String otherwise;

    /**
     * Learning for one family.
     *
     * @param heldOut machines that are never learned from
     * @param inService learned lives in service now
     * @param otherwise what tells remaining lives where none is: the id of the forecast in service, or {@code day one}
     */
    LifeLearning(LearningSettings settings, Predicate<MachinePast> heldOut, LifeInService inService, String otherwise) {
        this.settings = settings;
        this.heldOut = heldOut;
        this.inService = inService;
        this.otherwise = otherwise;
    }

    /** How a candidate did on the machines held out, as JSON beside its card. */
    record Comparison(
            int machines,
            int failures,
            String inService,
            double candidateLoss,
            double serviceLoss,
            List<OnComponent> components) {
        Comparison {
            components = List.copyOf(components);
        }
    }

    /**
     * Learns and compares.
     *
     * @param id what the model shall be called
     * @param family which machine models it serves
     * @param known what twins know, by machine model, with the forecast in service
     * @param at our clock
     */
    StoredModel learn(
            String id, ModelFamily family, Map<String, TwinKnowledge> known, List<MachinePast> pasts, Instant at) {
        ModelIndex index = knowledge(known, pasts.getFirst()).index();
        var examples = new LifeExamples(index.componentCount(), settings.life());
        var learnedFrom = pasts.stream().filter(heldOut.negate()).toList();
        learnedFrom.forEach(past -> examples.add(past, knowledge(known, past)));
        var learned = new TreeMap<Integer, LearnedLife>();
        var missing = new TreeMap<String, String>();
        var data = new TreeMap<String, String>();
        data.put("machines", Integer.toString(learnedFrom.size()));
        for (int c = 0; c < index.componentCount(); c++) {
            var component = index.component(c).id().value();
            data.put(
                    "lives of " + component,
                    "%d failed, %d otherwise".formatted(examples.failures(c), examples.others(c)));
            var life = new LifeTraining(settings.life(), index.signalCount(), index.stateCount())
                    .train(id, examples.of(c), examples.failures(c));
            if (life == null) {
                missing.put(
                        component,
                        "not enough data: %d of %d lives that ended in failure"
                                .formatted(examples.failures(c), settings.life().livesMin()));
            } else {
                learned.put(c, life);
            }
        }
        var comparison = new LifeComparison(new LearnedLives(id, learned), inService, settings.life());
        if (!learned.isEmpty()) {
            pasts.stream().filter(heldOut).forEach(past -> comparison.tell(past, knowledge(known, past)));
        }
        return judged(id, family, index, learned, comparison, missing, data, at);
    }

    private static TwinKnowledge knowledge(Map<String, TwinKnowledge> known, MachinePast past) {
        return Objects.requireNonNull(known.get(past.model().id()), past.model().id());
    }

    private StoredModel judged(
            String id,
            ModelFamily family,
            ModelIndex index,
            Map<Integer, LearnedLife> learned,
            LifeComparison comparison,
            Map<String, String> missing,
            Map<String, String> data,
            Instant at) {
        var served = new TreeMap<Integer, LearnedLife>();
        var compared = new ArrayList<OnComponent>();
        var notes = new ArrayList<String>();
        var better = new ArrayList<String>();
        for (int c = 0; c < index.componentCount(); c++) {
            var component = index.component(c).id().value();
            var before = inService.of(c);
            var candidate = learned.get(c);
            if (before != null) {
                served.put(c, before);
            }
            if (candidate == null) {
                notes.add("%s: %s; it keeps %s."
                        .formatted(component, Objects.requireNonNull(missing.get(component)), name(before)));
                continue;
            }
            var both = comparison.of(c, component);
            compared.add(both);
            boolean enough = both.failures() >= settings.heldOutFailuresMin();
            if (enough && both.better(settings.betterBy())) {
                served.put(c, candidate);
                better.add(component);
            } else {
                missing.put(component, enough ? "the law, a learned life was not better" : tooFew(both.failures()));
            }
            notes.add(words(both, enough, better.contains(component), before));
        }
        var card = new LifeCard(
                id,
                at,
                family.models().stream().map(model -> model.id()).toList(),
                data,
                settings.life(),
                missing,
                notes);
        return stored(card, family, served, better, comparison(comparison.machines(), compared, served));
    }

    private String name(@Nullable LearnedLife before) {
        return before == null ? otherwise : before.id();
    }

    private String tooFew(int failures) {
        return "not enough data: %d of %d failures on the machines held out"
                .formatted(failures, settings.heldOutFailuresMin());
    }

    private String words(OnComponent both, boolean enough, boolean better, @Nullable LearnedLife before) {
        var losses = String.format(
                Locale.ROOT,
                "%s: mean loss of P10, P50 and P90 %.1f h against %.1f h of %s; %.0f %% of lives between P10 and P90"
                        + " against %.0f %% (80 is right); %d decisions, %d failures on the machines held out",
                both.component(),
                both.candidateLoss(),
                both.serviceLoss(),
                name(before),
                100 * both.candidateCoverage(),
                100 * both.serviceCoverage(),
                both.decisions(),
                both.failures());
        var verdict = better ? "It is better" : enough ? "It is not better" : tooFew(both.failures());
        return losses + ". " + verdict + ".";
    }

    private Comparison comparison(int machines, List<OnComponent> compared, Map<Integer, LearnedLife> served) {
        int failures = compared.stream().mapToInt(OnComponent::failures).sum();
        double decisions = compared.stream().mapToInt(OnComponent::decisions).sum();
        var inServiceNow = served.keySet().stream()
                .map(inService::of)
                .filter(Objects::nonNull)
                .map(LearnedLife::id)
                .distinct()
                .sorted()
                .toList();
        return new Comparison(
                machines,
                failures,
                inServiceNow.isEmpty() ? otherwise : String.join(", ", inServiceNow),
                compared.stream()
                                .filter(c -> c.decisions() > 0)
                                .mapToDouble(c -> c.decisions() * c.candidateLoss())
                                .sum()
                        / decisions,
                compared.stream()
                                .filter(c -> c.decisions() > 0)
                                .mapToDouble(c -> c.decisions() * c.serviceLoss())
                                .sum()
                        / decisions,
                compared);
    }

    private StoredModel stored(
            LifeCard card,
            ModelFamily family,
            Map<Integer, LearnedLife> served,
            List<String> better,
            Comparison comparison) {
        State state = better.isEmpty()
                ? State.REJECTED
                : settings.decidedBy() == DecidedBy.RULE ? State.IN_SERVICE : State.WAITING;
        String reason;
        if (!better.isEmpty()) {
            reason = "Remaining life of %s told better than by %s on %d machines that neither has learned from"
                    .formatted(String.join(", ", better), comparison.inService(), comparison.machines());
        } else if (comparison.components().isEmpty()) {
            reason = "No component has failed often enough to learn its remaining life";
        } else {
            reason =
                    "No component's remaining life is told better than by %s on %d machines that neither has learned from"
                            .formatted(comparison.inService(), comparison.machines());
        }
        return new StoredModel(
                card.id(),
                family.name(),
                StoredModel.REMAINING_LIFE,
                card.trainedAt(),
                CardJson.of(card),
                CardJson.of(comparison),
                state,
                reason,
                card.trainedAt(),
                "rule",
                better.isEmpty() ? null : ModelsInService.bytes(new LearnedLives(card.id(), served)));
    }
}
