package dev.millwright.twins.learning;

import dev.millwright.twins.condition.RecentBlocks;
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
    private static final double CONFIRMED_TIE = 0.004;
    private static final double CONFIRMED_RECALL_GIVEN = 0.03;
    private static final double CONFIRMED_PRECISION_LEAST = 0.5;

    private Thresholds() {}

    static double[] grid() {
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
     * The confirmed alarm's threshold: of those whose episodes announce as many failures as any, less {@value
     * #CONFIRMED_RECALL_GIVEN}, the middle one of the most precise, less {@value #CONFIRMED_TIE}. A wide range often does equally
     * well on the machines at hand, and its edge would be an accident. A false confirmed alarm costs more trust than a failure that
     * is announced only early, and models that learned from fewer machines announce fewer than the one put into service.
     * What is wrong more often than right confirms nothing: where the sources at hand allow no better, it announces as many as can be
     * at a precision of {@value #CONFIRMED_PRECISION_LEAST}.
     */
    static double confirmed(List<Row> rows, double[] probability) {
        var scores = new Score[GRID.length];
        double most = 0;
        for (int g = 0; g < GRID.length; g++) {
            scores[g] = score(rows, probability, GRID[g]);
            most = Math.max(most, scores[g].foreseen(0));
        }
        var precision = new double[GRID.length];
        var recall = new double[GRID.length];
        double best = 0;
        double bestRecall = 0;
        for (int g = 0; g < GRID.length; g++) {
            boolean complete = scores[g].foreseen(0) >= most - CONFIRMED_RECALL_GIVEN;
            precision[g] = complete ? scores[g].precision() : 0;
            best = Math.max(best, precision[g]);
            recall[g] = scores[g].precision() >= CONFIRMED_PRECISION_LEAST ? scores[g].foreseen(0) : 0;
            bestRecall = Math.max(bestRecall, recall[g]);
        }
        return best >= CONFIRMED_PRECISION_LEAST
                ? middle(GRID, precision, best - CONFIRMED_TIE)
                : middle(GRID, recall, bestRecall - CONFIRMED_TIE);
    }

    /** The middle one of {@code grid} whose {@code value} is at least {@code least}; the highest if that is nothing. */
    static double middle(double[] grid, double[] value, double least) {
        int[] good = IntStream.range(0, value.length)
                .filter(g -> value[g] > 0 && value[g] >= least)
                .toArray();
        return good.length == 0 ? grid[grid.length - 1] : grid[good[good.length / 2]];
    }

    /**
     * Of each row's probability and the one of the same machine's newest row at least a block of three hours before, the
     * lesser: what an early alarm goes by. Zero where there is no such row within nine hours.
     *
     * @param rows those of a machine together, ascending by time
     */
    static double[] lasting(List<Row> rows, double[] probability) {
        var lasting = new double[probability.length];
        for (int i = 0; i < lasting.length; i++) {
            var row = rows.get(i);
            int before = i - 1;
            while (before >= 0
                    && rows.get(before).machine() == row.machine()
                    && row.atMillis() - rows.get(before).atMillis() < RecentBlocks.BLOCK_MILLIS) {
                before--;
            }
            boolean known = before >= 0
                    && rows.get(before).machine() == row.machine()
                    && row.atMillis() - rows.get(before).atMillis() <= 3 * RecentBlocks.BLOCK_MILLIS;
            lasting[i] = known ? Math.min(probability[i], probability[before]) : 0;
        }
        return lasting;
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

    static double machineYears(List<Row> rows) {
        var longest = new TreeMap<Integer, Double>();
        for (var row : rows) {
            longest.merge(row.machine(), (double) row.hoursObserved(), Math::max);
        }
        return Math.max(
                1e-6, longest.values().stream().mapToDouble(h -> h / YEAR_HOURS).sum());
    }
}
