package dev.millwright.gateway.pages;

import dev.millwright.planner.demand.CostOfDay;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.proposal.Proposal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The cost of waiting as a picture that needs no script: one bar a day, and the risk as a line over it.
 *
 * @param bars one a day, today first
 * @param costMax the top of the scale of cost
 * @param riskMax the top of the scale of risk, 0 to 1
 * @param riskLine the points of the line in a box of 100 by 100
 */
public record WaitingPicture(List<Bar> bars, Money costMax, double riskMax, String riskLine) {
    private static final int LABELS = 6;
    private static final double[] NICE = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    /**
     * One day.
     *
     * @param height 0 to 100
     * @param visit whether the visit is on this day
     * @param label the day in short, empty where there is no room for it
     * @param told the day, its cost and its risk in words
     */
    public record Bar(String height, boolean visit, String label, String told) {}

    /** Copies its list. */
    public WaitingPicture {
        bars = List.copyOf(bars);
    }

    /** Half of the scale of cost. */
    public Money costHalf() {
        return costMax.times(0.5);
    }

    /** The foot of the scale of cost. */
    public Money costZero() {
        return Money.ZERO;
    }

    static WaitingPicture of(Proposal proposal, Texts texts, Figures figures) {
        var days = proposal.document().costOfWaiting();
        var slot = proposal.document().slot();
        @Nullable
        LocalDate visit = slot == null
                ? null
                : slot.startsAt().atZone(proposal.document().subject().zone()).toLocalDate();
        double cost =
                nice(days.stream().mapToDouble(day -> day.total().euros()).max().orElse(0));
        double risk = Math.min(
                1,
                nice(days.stream()
                        .mapToDouble(CostOfDay::failureProbability)
                        .max()
                        .orElse(0)));
        int every = Math.max(1, (int) Math.ceil(days.size() / (double) LABELS));
        var bars = IntStream.range(0, days.size())
                .mapToObj(i -> bar(days.get(i), days.getFirst(), cost, visit, i % every == 0, texts, figures))
                .toList();
        var line = IntStream.range(0, days.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.2f,%.2f",
                        (i + 0.5) / days.size() * 100,
                        100 - days.get(i).failureProbability() / risk * 100))
                .collect(Collectors.joining(" "));
        return new WaitingPicture(bars, Money.ofEuros(Math.round(cost)), risk, line);
    }

    private static Bar bar(
            CostOfDay day,
            CostOfDay today,
            double scale,
            @Nullable LocalDate visit,
            boolean labelled,
            Texts texts,
            Figures figures) {
        var difference = day.total().minus(today.total()).euros();
        return new Bar(
                String.format(Locale.ROOT, "%.1f", Math.max(1, day.total().euros() / scale * 100)),
                day.date().equals(visit),
                labelled ? figures.dayAndMonth(day.date()) : "",
                texts.get(
                        "proposal.waiting.day",
                        figures.day(day.date()),
                        figures.euros(day.total().euros()),
                        (difference >= 0 ? "+" : "") + figures.euros(difference),
                        figures.percent(day.failureProbability())));
    }

    /** The next round number above {@code value}; 1 for nothing. */
    private static double nice(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : NICE) {
            if (step * power >= value) {
                return step * power;
            }
        }
        return value;
    }
}
