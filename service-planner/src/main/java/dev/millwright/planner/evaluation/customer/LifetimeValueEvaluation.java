package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.evaluation.customer.PurchaseFile.Purchase;
import dev.millwright.planner.value.FittedVisits;
import dev.millwright.planner.value.GammaGamma;
import dev.millwright.planner.value.LifetimeValue;
import dev.millwright.planner.value.VisitModels;
import dev.millwright.planner.value.VisitModels.Cut;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import dev.millwright.twins.evaluation.DataIdentity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Visits and money of a shop's customers: models are fitted and chosen on the first weeks, and held against what the same customers did in the
 * weeks after. Nothing of the later weeks is seen before they are scored.
 */
public final class LifetimeValueEvaluation {
    private final InstantSource clock;

    /**
     * What is asked.
     *
     * @param data purchases in CDNOW's format
     * @param seenWeeks weeks that models are fitted on, from the first purchase of the file, 8 to 520
     * @param heldOutWeeks weeks that are foreseen, 1 to 520
     * @param terms how value is counted
     * @param seed of the resampling for intervals
     */
    public record Question(Path data, int seenWeeks, int heldOutWeeks, LifetimeValue.Terms terms, long seed) {
        /** Refuses values outside the ranges above. */
        public Question {
            if (seenWeeks < 8 || seenWeeks > 520) {
                throw new IllegalArgumentException("weeks: %d (expected: 8 to 520)".formatted(seenWeeks));
            }
            if (heldOutWeeks < 1 || heldOutWeeks > 520) {
                throw new IllegalArgumentException("hold-out-weeks: %d (expected: 1 to 520)".formatted(heldOutWeeks));
            }
        }
    }

    /** An evaluation that is dated by {@code clock}. */
    public LifetimeValueEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Reads, fits, chooses and scores; {@code progress} hears a line per step.
     *
     * @throws IllegalArgumentException if the file is malformed or too small; the message says where and what was expected
     */
    public BenchmarkReport run(Question question, Consumer<String> progress) {
        var customers = PurchaseFile.read(question.data());
        var from = customers.stream()
                .map(purchases -> purchases.getFirst().day())
                .min(LocalDate::compareTo)
                .orElseThrow();
        var known = from.plusWeeks(question.seenWeeks()).minusDays(1);
        var end = known.plusWeeks(question.heldOutWeeks());
        requireReach(customers, end, question);
        var shoppers = Shopper.on(customers, known, end);
        progress.accept("%d customers, %d of them known on %s; what they do until %s is held back"
                .formatted(customers.size(), shoppers.size(), known, end));
        var choice = choose(question, customers, from, known, shoppers);
        Stream.concat(Stream.of(choice.chosen()), choice.others().stream())
                .forEach(fit -> progress.accept("%s: log-likelihood %.2f, error on the later part of the past %s"
                        .formatted(
                                fit.model().name(),
                                fit.logLikelihood(),
                                choice.errorByModel().containsKey(fit.model().name())
                                        ? "%.4f"
                                                .formatted(choice.errorByModel()
                                                        .get(fit.model().name()))
                                        : "not asked")));
        progress.accept("chosen: " + choice.chosen().model().name());
        var spend = GammaGamma.fit(
                shoppers.stream().map(Shopper::spent).filter(Objects::nonNull).toList());
        if (!(spend.model().q() > 1)) {
            progress.accept(
                    "the fitted spend has no mean over all customers (q %.3f is not above 1): the observed mean %.2f stands in for it"
                            .formatted(spend.model().q(), spend.observedMean()));
        }
        progress.accept("spend fitted; now the held-back weeks");
        var figures = new ArrayList<Figure>(PublishedValues.parameters(choice, spend));
        figures.addAll(new HoldOut(shoppers, question).figures(choice, spend, new Bootstrap(1000, question.seed())));
        return report(question, from, known, end, shoppers, choice, figures);
    }

    /** Cuts the past so that its later part is the same share of the whole as what is asked for. */
    private static VisitModels.Choice choose(
            Question question,
            List<List<Purchase>> customers,
            LocalDate from,
            LocalDate known,
            List<Shopper> shoppers) {
        long seenDays = 7L * question.seenWeeks();
        long laterDays = Math.round(
                seenDays * (double) question.heldOutWeeks() / (question.seenWeeks() + question.heldOutWeeks()));
        var cutDay = known.minusDays(laterDays);
        var cuts = Shopper.on(customers, cutDay, known).stream()
                .map(shopper -> new Cut(shopper.history(), shopper.visits()))
                .toList();
        if (cuts.size() < VisitModels.CUSTOMERS_MIN
                || cuts.stream().noneMatch(cut -> cut.earlier().repeats() > 0)) {
            throw new IllegalArgumentException(
                    "%s: %d customers from %s to %s, none or few of them came again (expected: at least %d, to choose a model on)"
                            .formatted(question.data(), cuts.size(), from, cutDay, VisitModels.CUSTOMERS_MIN));
        }
        return VisitModels.choose(shoppers.stream().map(Shopper::history).toList(), cuts, Shopper.weeks(cutDay, known));
    }

    private static void requireReach(List<List<Purchase>> customers, LocalDate end, Question question) {
        var last = customers.stream()
                .map(purchases -> purchases.getLast().day())
                .max(LocalDate::compareTo)
                .orElseThrow();
        // The last days of a small file may well be without a purchase.
        if (last.isBefore(end.minusWeeks(4))) {
            throw new IllegalArgumentException(
                    "%s: the last purchase is of %s (expected: purchases until %s, for %d weeks and %d held-back weeks)"
                            .formatted(question.data(), last, end, question.seenWeeks(), question.heldOutWeeks()));
        }
    }

    private BenchmarkReport report(
            Question question,
            LocalDate from,
            LocalDate known,
            LocalDate end,
            List<Shopper> shoppers,
            VisitModels.Choice choice,
            List<Figure> figures) {
        return new BenchmarkReport(
                "lifetime-value",
                clock.instant().toString(),
                "Fitted and chosen on %s to %s, scored on what the same customers did from the next day to %s; intervals of hold-out figures resample customers, those of parameters are from the likelihood."
                        .formatted(from, known, end),
                Map.of("data " + question.data().getFileName(), DataIdentity.sha256(question.data())),
                Map.of(
                        "chosen", choice.chosen().model().name(),
                        "chosen by", chosenBy(choice),
                        "terms", question.terms().toString(),
                        "seed", String.valueOf(question.seed())),
                Map.of(
                        "customers", (double) shoppers.size(),
                        "customers who came again",
                                (double) shoppers.stream()
                                        .filter(s -> s.history().repeats() > 0)
                                        .count(),
                        "repeated visits seen",
                                (double) shoppers.stream()
                                        .mapToInt(s -> s.history().repeats())
                                        .sum(),
                        "visits held back",
                                (double) shoppers.stream()
                                        .mapToInt(Shopper::visits)
                                        .sum()),
                figures,
                PublishedValues.ROWS,
                Double.NaN,
                0,
                true);
    }

    private static String chosenBy(VisitModels.Choice choice) {
        return choice.errorByModel().isEmpty()
                ? "likelihood: visits are regular"
                : "mean absolute error on the later part of the past: "
                        + choice.errorByModel().entrySet().stream()
                                .sorted(Map.Entry.comparingByValue())
                                .map(entry -> "%s %.4f".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /** The fits of a choice, the chosen one first. */
    static List<FittedVisits> all(VisitModels.Choice choice) {
        var all = new ArrayList<FittedVisits>();
        all.add(choice.chosen());
        all.addAll(choice.others());
        return all;
    }
}
