package dev.millwright.gateway.pages;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.draft.Comparison;
import dev.millwright.planner.draft.Difference;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDraft;
import dev.millwright.planner.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Three plans side by side as they are shown.
 *
 * @param rows a figure each, in all three plans
 * @param terms parts of the cost, in all three plans
 * @param saving what the draft costs less than doing nothing; below zero it costs more; null before there is an answer
 */
public record PlanPicture(
        List<Row> rows, List<Row> terms, @Nullable Money saving) {
    /** Copies its lists. */
    public PlanPicture {
        rows = List.copyOf(rows);
        terms = List.copyOf(terms);
    }

    /**
     * One figure in three plans.
     *
     * @param label what it is
     * @param today in the plan as it is
     * @param nothingDone in the same plan under the question
     * @param draft in the draft
     * @param tone {@code better}, {@code worse} or empty: the draft against doing nothing
     */
    public record Row(String label, String today, String nothingDone, String draft, String tone) {}

    static PlanPicture of(PlanDraft draft, PageFrame frame) {
        var found = draft.comparison();
        if (found == null) {
            return new PlanPicture(List.of(), List.of(), null);
        }
        var rows = new ArrayList<Row>();
        rows.add(row(
                frame.t("plan.cost"),
                found,
                side -> frame.eur(side.cost()),
                side -> side.cost().euros()));
        rows.add(row(
                frame.t("plan.failures"),
                found,
                side -> frame.num(side.expectedFailures(), 2),
                Comparison.Side::expectedFailures));
        rows.add(row(
                frame.t("plan.travel"),
                found,
                side -> frame.t(
                        "plan.travel.both",
                        frame.num(side.travelMinutes() / 60.0, 1),
                        frame.num(side.travelKilometres(), 0)),
                Comparison.Side::travelMinutes));
        rows.add(row(
                frame.t("plan.overtime"),
                found,
                side -> frame.t("unit.h", frame.num(side.overtimeMinutes() / 60.0, 1)),
                Comparison.Side::overtimeMinutes));
        rows.add(
                row(frame.t("plan.unplaced"), found, side -> frame.num(side.unplaced(), 0), Comparison.Side::unplaced));
        rows.add(row(frame.t("plan.broken"), found, side -> frame.num(side.broken(), 0), Comparison.Side::broken));
        rows.add(neutral(frame.t("plan.moved"), found, side -> frame.num(side.moved(), 0)));
        return new PlanPicture(
                rows,
                terms(found, frame),
                found.nothingDone().cost().minus(found.draft().cost()));
    }

    private static List<Row> terms(Comparison found, PageFrame frame) {
        var labels = new LinkedHashMap<String, String>();
        for (var side : List.of(found.draft(), found.nothingDone(), found.today())) {
            side.terms().forEach(term -> labels.putIfAbsent(term.name(), term.label()));
        }
        return labels.entrySet().stream()
                .map(term -> row(
                        term.getValue(),
                        found,
                        side -> frame.eur(amount(side, term.getKey())),
                        side -> amount(side, term.getKey()).euros()))
                .toList();
    }

    private static Money amount(Comparison.Side side, String name) {
        return side.terms().stream()
                .filter(term -> term.name().equals(name))
                .map(CostTerm::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /** Less is better. */
    private static Row row(
            String label,
            Comparison found,
            Function<Comparison.Side, String> text,
            ToDoubleFunction<Comparison.Side> value) {
        var draft = text.apply(found.draft());
        var nothingDone = text.apply(found.nothingDone());
        double less = value.applyAsDouble(found.nothingDone()) - value.applyAsDouble(found.draft());
        return new Row(
                label,
                text.apply(found.today()),
                nothingDone,
                draft,
                draft.equals(nothingDone) ? "" : less > 0 ? "better" : "worse");
    }

    private static Row neutral(String label, Comparison found, Function<Comparison.Side, String> text) {
        return new Row(
                label, text.apply(found.today()), text.apply(found.nothingDone()), text.apply(found.draft()), "");
    }

    /** The tone of where a draft stands. */
    public static String tone(DraftState state) {
        return switch (state) {
            case READY -> "accent";
            case MAKING -> "info";
            case ACCEPTED -> "good";
            case FAILED -> "bad";
            case DISCARDED, CANCELLED, EXPIRED -> "";
        };
    }

    /** The tone of a difference. */
    public static String tone(Difference.Kind kind) {
        return switch (kind) {
            case MOVED -> "info";
            case PLACED -> "good";
            case DROPPED, BROKEN -> "bad";
            case WITHOUT_PLACE -> "warn";
        };
    }

    /** Where a difference's visit has its page, the machine's if it has none of its own. */
    public static String link(Difference difference) {
        var id = difference.id();
        return id.startsWith("order:")
                ? "/work-orders/" + id.substring("order:".length())
                : id.startsWith("proposal:")
                        ? "/proposals/" + id.substring("proposal:".length())
                        : "/machines/" + difference.what().machine();
    }

    /** An amount with its sign: what is saved has a minus. */
    public static String signed(PageFrame frame, Money amount) {
        return (amount.cents() > 0 ? "+" : "") + frame.eur(amount);
    }
}
