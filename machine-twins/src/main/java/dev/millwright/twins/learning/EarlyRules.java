package dev.millwright.twins.learning;

import dev.millwright.twins.learning.TrainingSet.Row;
import dev.millwright.twins.prognosis.EarlyRule;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses when a forecast warns early, on machines that its trees have not seen, once, at training. Pure. */
final class EarlyRules {
    private static final double[] CHANCES = Thresholds.grid();
    private static final double[] STEPS =
            IntStream.rangeClosed(20, 80).mapToDouble(i -> 0.125 * i).toArray();
    private static final double RECALL_WANTED = 0.3;
    private static final double TIE = 0.003;
    private static final double DAY_TIE = 0.005;
    private static final double DAY_HOURS = 24;
    private static final double LEAD_HOURS = 36;
    private static final double SOON_HOURS = 48;

    private EarlyRules() {}

    private record Affordable(double limit, double dayAhead) {}

    /**
     * The rule. Of the chances whose episodes reach the wanted precision the middle one of those that foresee as large a share
     * of failures 36 hours ahead as any of them, less {@value #TIE}. Where hardly any failure would be foreseen that way,
     * because the sources at hand cannot tell a fault from a passing step, precision is given up for a budget of so many
     * false episodes per machine-year, all components together: by chance or by a certain step, whichever foresees more
     * failures a day ahead, and of what does equally well the one with the most foresight at 36 hours. A step counts where
     * failure is at least as likely as on average.
     *
     * @param chance of failure within 48 hours by row, as far as it lasts; 1 where the alarm is confirmed
     * @param step evidence of a step by row, as far as it lasts
     */
    static EarlyRule choose(List<Row> rows, double[] chance, double[] step, TrainerSettings settings, int components) {
        var precise = new double[CHANCES.length];
        double most = 0;
        for (int g = 0; g < CHANCES.length; g++) {
            var score = Thresholds.score(rows, chance, CHANCES[g]);
            if (score.episodes() > 0 && score.precision() >= settings.earlyPrecision()) {
                precise[g] = score.foreseen(LEAD_HOURS);
                most = Math.max(most, precise[g]);
            }
        }
        if (most >= RECALL_WANTED) {
            return EarlyRule.byChance(Thresholds.middle(CHANCES, precise, most - TIE));
        }
        double allowed = settings.falseAlarmsPerMachineYearMax() / components * Thresholds.machineYears(rows);
        double usual = usual(rows);
        var likely = IntStream.range(0, step.length)
                .mapToDouble(i -> chance[i] >= 1 ? Double.MAX_VALUE : chance[i] >= usual ? step[i] : 0)
                .toArray();
        var byChance = affordable(rows, chance, CHANCES, allowed);
        var byStep = affordable(rows, likely, STEPS, allowed);
        return byStep.dayAhead() > byChance.dayAhead() + TIE
                ? EarlyRule.byStep(byStep.limit(), usual)
                : EarlyRule.byChance(byChance.limit());
    }

    private static Affordable affordable(List<Row> rows, double[] value, double[] grid, double allowed) {
        var day = new double[grid.length];
        var lead = new double[grid.length];
        double mostDay = 0;
        for (int g = 0; g < grid.length; g++) {
            var score = Thresholds.score(rows, value, grid[g]);
            if (score.falseEpisodes() <= allowed) {
                day[g] = score.foreseen(DAY_HOURS);
                lead[g] = score.foreseen(LEAD_HOURS);
                mostDay = Math.max(mostDay, day[g]);
            }
        }
        double most = 0;
        for (int g = 0; g < grid.length; g++) {
            lead[g] = day[g] >= mostDay - DAY_TIE ? lead[g] : 0;
            most = Math.max(most, lead[g]);
        }
        return new Affordable(Thresholds.middle(grid, lead, most - TIE), mostDay);
    }

    /** Share of the decisions that a failure followed within 48 hours. */
    private static double usual(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.knownFor(SOON_HOURS))
                .mapToDouble(row -> row.failedWithin(SOON_HOURS) ? 1 : 0)
                .average()
                .orElse(1);
    }
}
