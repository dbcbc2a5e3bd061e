package dev.millwright.twins.learning;

import dev.millwright.twins.learning.TrainingSet.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Chooses thresholds on machines that the scores' models have not seen, once, at training. Pure. */
final class Thresholds {
    private static final double[] GRID = grid();
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final double YEAR_HOURS = 8766;
    private static final double RECALL_WANTED = 0.3;
    private static final double EARLY_TIE = 0.003;

    /** About one standard error of a recall near 1 over a hundred failures. */
    static final double CONFIRMED_TIE = 0.012;

    private static final double EARLY_LEAD_HOURS = 36;

    private Thresholds() {}

    private static double[] grid() {
        var grid = new double[99];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = 0.01 * (i + 1);
        }
        return grid;
    }

    /** The threshold with the greatest F1 over rows whose outcome within {@code hours} is known; 0.5 if none came true. */
    static double bestF1(List<Row> rows, double[] probability, double hours) {
        var order = new ArrayList<Integer>();
        int positives = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).knownFor(hours)) {
                order.add(i);
                positives += rows.get(i).failedWithin(hours) ? 1 : 0;
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> probability[i]).reversed());
        double best = 0;
        double threshold = 0.5;
        int hits = 0;
        for (int n = 0; n < order.size(); n++) {
            hits += rows.get(order.get(n)).failedWithin(hours) ? 1 : 0;
            double here = probability[order.get(n)];
            double next = n + 1 < order.size() ? probability[order.get(n + 1)] : 0;
            double f1 = 2.0 * hits / (n + 1 + positives);
            if (next < here && f1 > best) {
                best = f1;
                threshold = (here + next) / 2;
            }
        }
        return threshold;
    }

    /**
     * Of the thresholds whose alarm episodes reach {@code precision} the middle one of those that foresee as large a share
     * of failures as any of them, less {@code tie}: where a wide range does equally well on the machines at hand, its edge
     * would be an accident. Where hardly any failure would be foreseen, the lowest that keeps to {@code
     * falsePerMachineYear}.
     */
    static double alarm(
            List<Row> rows,
            double[] probability,
            double precision,
            double leadHours,
            double falsePerMachineYear,
            double tie) {
        double byBudget = GRID[GRID.length - 1];
        double machineYears = machineYears(rows);
        var foreseen = new double[GRID.length];
        double most = 0;
        for (int g = GRID.length - 1; g >= 0; g--) {
            var score = score(rows, probability, GRID[g]);
            if (score.episodes() > 0 && score.precision() >= precision) {
                foreseen[g] = score.foreseen(leadHours);
                most = Math.max(most, foreseen[g]);
            }
            if (score.falseEpisodes() / machineYears <= falsePerMachineYear) {
                byBudget = Math.min(byBudget, GRID[g]);
            }
        }
        return most < RECALL_WANTED ? byBudget : middle(foreseen, most - tie);
    }

    /** The middle one of the thresholds that foresee at least {@code least}. */
    private static double middle(double[] foreseen, double least) {
        int[] good = IntStream.range(0, foreseen.length)
                .filter(g -> foreseen[g] >= least)
                .toArray();
        return GRID[good[good.length / 2]];
    }

    /** See {@link #alarm}, for the lead that an early alarm is wanted for. */
    static double early(List<Row> rows, double[] probability, TrainerSettings settings, int components) {
        return alarm(
                rows,
                probability,
                settings.earlyPrecision(),
                EARLY_LEAD_HOURS,
                settings.falseAlarmsPerMachineYearMax() / components,
                EARLY_TIE);
    }

    /** How alarms at a threshold would have done. */
    record Score(int trueEpisodes, int falseEpisodes, List<Double> leads) {
        int episodes() {
            return trueEpisodes + falseEpisodes;
        }

        double precision() {
            return trueEpisodes / (double) Math.max(1, episodes());
        }

        double foreseen(double hours) {
            return leads.isEmpty() ? 0 : leads.stream().filter(l -> l >= hours).count() / (double) leads.size();
        }
    }

    static Score score(List<Row> rows, double[] probability, double threshold) {
        var alarms = new TreeMap<Integer, List<Long>>();
        var failures = new TreeMap<Integer, TreeSet<Long>>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (probability[i] >= threshold) {
                alarms.computeIfAbsent(row.machine(), m -> new ArrayList<>()).add(row.atMillis());
            }
            if (row.hoursToFailure() <= 72) {
                failures.computeIfAbsent(row.machine(), m -> new TreeSet<>())
                        .add(Math.round((row.atMillis() + row.hoursToFailure() * HOUR_MILLIS) / 60_000) * 60_000);
            }
        }
        int right = 0;
        int wrong = 0;
        var leads = new ArrayList<Double>();
        var machines = new TreeSet<>(alarms.keySet());
        machines.addAll(failures.keySet());
        for (int machine : machines) {
            var episodes = AlarmEpisodes.of(
                    alarms.getOrDefault(machine, List.of()),
                    new ArrayList<>(failures.getOrDefault(machine, new TreeSet<>())));
            right += episodes.trueEpisodes();
            wrong += episodes.falseEpisodes();
            leads.addAll(episodes.leadHours());
        }
        return new Score(right, wrong, leads);
    }

    private static double machineYears(List<Row> rows) {
        var longest = new TreeMap<Integer, Double>();
        for (var row : rows) {
            longest.merge(row.machine(), (double) row.hoursObserved(), Math::max);
        }
        return Math.max(
                1e-6, longest.values().stream().mapToDouble(h -> h / YEAR_HOURS).sum());
    }
}
