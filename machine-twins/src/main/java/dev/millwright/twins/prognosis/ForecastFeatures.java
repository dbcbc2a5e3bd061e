package dev.millwright.twins.prognosis;

import static dev.millwright.twins.prognosis.FeatureLayout.MISSING;

import dev.millwright.twins.condition.ConditionState;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.RecentBlocks;
import dev.millwright.twins.condition.ServiceLog;
import dev.millwright.twins.machine.Machine;
import java.util.Arrays;

/**
 * Computes what a learned forecast sees of one component at one instant, only from what the twin had folded by then. The
 * deviations of a failure mode's signals are projected on its signature, so that models with other signals use the same
 * features. Two ideas carry most: the likeliest onset of a step (the split of the last three days with the greatest S/√n,
 * the generalised likelihood ratio for a step of unknown size), and the mean deviation since the day on which the sign
 * would have to begin for a failure at the next visit (next visit less the P-F interval). Pure.
 *
 * @param layout which features
 * @param visitPeriodHours spacing of the fleet's visits, NaN if they keep to none
 */
public record ForecastFeatures(FeatureLayout layout, double visitPeriodHours) {
    private static final int BLOCKS = RecentBlocks.BLOCKS;
    private static final int SPLIT_MAX = 20;
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final float LONG_AGO_HOURS = 9_999;
    private static final double GRID_RECENT_PERIODS = 2;
    private static final double GRID_DENSE_PERIODS = 6;

    /** A twin's memory, as far as features are made from it. */
    public record Memory(Machine machine, ModelIndex index, ConditionState condition, ServiceLog log) {}

    /** The features of {@code component} at {@code atMillis}, in the layout's order. */
    public float[] of(Memory memory, int component, long atMillis) {
        return of(memory, component, atMillis, 0);
    }

    /**
     * The features as they were one block of three hours before {@code atMillis}, as far as the twin remembers: without the
     * newest block. Level and onset of the running evidence are those of now.
     */
    public float[] earlier(Memory memory, int component, long atMillis) {
        return of(memory, component, atMillis - RecentBlocks.BLOCK_MILLIS, 1);
    }

    private float[] of(Memory memory, int component, long atMillis, int skip) {
        var features = new float[layout.size()];
        Arrays.fill(features, MISSING);
        var series = new float[BLOCKS];
        int mode = series(memory, component, series, skip);
        signals(memory, component, mode, series, atMillis, skip, features);
        errors(memory, component, series, atMillis, features);
        ages(memory, component, atMillis, features);
        calendar(memory, component, mode, series, atMillis, skip, features);
        int model = layout.modelIds().indexOf(memory.machine().modelId());
        for (int i = 0; i < layout.modelIds().size(); i++) {
            features[layout.size() - layout.modelIds().size() + i] = i == model ? 1 : 0.5f;
        }
        layout.mask(features);
        return features;
    }

    /** Fills {@code series} (newest first) with the projection of the likeliest mode; returns the mode or -1. */
    private static int series(Memory memory, int component, float[] series, int skip) {
        var modes = memory.index().modes();
        int best = -1;
        double strongest = Double.NEGATIVE_INFINITY;
        var candidate = new float[series.length];
        for (int m = 0; m < modes.size(); m++) {
            if (modes.get(m).component() == component && modes.get(m).signals().length > 0) {
                project(memory, modes.get(m), candidate, skip);
                double mean = mean(candidate, 0, 8);
                if (best < 0 || mean > strongest) {
                    strongest = Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
                    best = m;
                    System.arraycopy(candidate, 0, series, 0, series.length);
                }
            }
        }
        if (best < 0) {
            Arrays.fill(series, Float.NaN);
        }
        return best;
    }

    private static void project(Memory memory, ModelIndex.ModeEntry mode, float[] series, int skip) {
        for (int back = 0; back < series.length; back++) {
            if (back + skip >= BLOCKS) {
                series[back] = Float.NaN;
                continue;
            }
            float sum = 0;
            boolean any = false;
            for (int i = 0; i < mode.signals().length; i++) {
                float z = memory.condition().recent().get(mode.signals()[i], back + skip);
                if (!Float.isNaN(z)) {
                    sum += mode.weights()[i] * z;
                    any = true;
                }
            }
            series[back] = any ? sum : Float.NaN;
        }
    }

    private void signals(Memory memory, int component, int mode, float[] series, long at, int skip, float[] features) {
        if (mode < 0) {
            return;
        }
        int f = layout.positionOf("newest");
        features[f] = orMissing(series[0]);
        features[f + 1] = orMissing(mean(series, 0, 2));
        features[f + 2] = orMissing(mean(series, 0, 4));
        features[f + 3] = orMissing(mean(series, 0, 8));
        features[f + 4] = orMissing(mean(series, 0, 16));
        int split = split(series);
        if (split > 0) {
            double mean = mean(series, 0, split);
            features[f + 5] = (float) (mean * Math.sqrt(count(series, 0, split)));
            features[f + 6] = (float) ((at - memory.condition().recent().startMillis(split - 1 + skip)) / HOUR_MILLIS);
            features[f + 7] = (float) mean;
            features[f + 8] = orMissing(mean(series, split, Math.min(BLOCKS, split + 8)));
            features[f + 9] = orMissing(mean(series, split + 1, Math.min(BLOCKS, split + 4)));
        }
        var entry = memory.index().modes().get(mode);
        int leading = entry.signals()[0];
        features[f + 10] =
                (float) (Math.signum(entry.weights()[0]) * memory.condition().evidence(leading));
        long onset = memory.condition().onsetMillis(leading);
        features[f + 11] = onset == 0 ? MISSING : (float) ((at - onset) / HOUR_MILLIS);
        features[f + 12] = others(memory, component, 4, skip);
    }

    /** The number of newest blocks with the greatest S/√n, 0 if nothing deviates the right way. */
    private static int split(float[] series) {
        double sum = 0;
        int n = 0;
        int best = 0;
        double most = 0;
        for (int i = 0; i < SPLIT_MAX; i++) {
            if (!Float.isNaN(series[i])) {
                sum += series[i];
                n++;
                double statistic = sum / Math.sqrt(n);
                if (statistic > most) {
                    most = statistic;
                    best = i + 1;
                }
            }
        }
        return best;
    }

    private static float others(Memory memory, int component, int blocks, int skip) {
        float most = MISSING;
        var series = new float[BLOCKS];
        for (int other = 0; other < memory.index().componentCount(); other++) {
            if (other != component && series(memory, other, series, skip) >= 0) {
                most = Math.max(most, orMissing(mean(series, 0, blocks)));
            }
        }
        return most;
    }

    private void errors(Memory memory, int component, float[] series, long at, float[] features) {
        int f = layout.positionOf("ownErrors24h");
        int own = 0;
        int other = 0;
        long newest = Long.MIN_VALUE;
        for (int code = 0; code < memory.index().errorCodes().size(); code++) {
            int count = memory.log().errors(code, at, 24.5);
            if (memory.index().pointsTo(code, component)) {
                own += count;
                newest = Math.max(newest, memory.log().newestErrorMillis(code));
            } else {
                other += count;
            }
        }
        double since = newest == Long.MIN_VALUE ? LONG_AGO_HOURS : (at - newest) / HOUR_MILLIS;
        features[f] = own;
        features[f + 1] = (float) Math.min(since, LONG_AGO_HOURS);
        int blocks = (int) Math.ceil(since / 3);
        features[f + 2] = blocks >= 1 && blocks <= BLOCKS ? orMissing(mean(series, 0, blocks)) : MISSING;
        features[f + 3] = other;
        features[f + 5] = memory.log().silentFailures();
        float onset = features[layout.positionOf("stepOnset")];
        if (onset != MISSING && since < BLOCKS * 3) {
            features[f + 4] = (float) (onset - since);
        }
    }

    private void ages(Memory memory, int component, long at, float[] features) {
        int f = layout.positionOf("age");
        var log = memory.log();
        features[f] = (float) log.ageHours(component, at);
        features[f + 1] = (float) ((at - memory.machine().commissionedAt().toEpochMilli()) / HOUR_MILLIS / 8766);
        features[f + 2] = log.failures(component);
        features[f + 3] = sinceFailure(log, component, at);
        float any = LONG_AGO_HOURS;
        for (int c = 0; c < layout.components(); c++) {
            any = Math.min(any, sinceFailure(log, c, at));
            features[f + 5 + c] = (float) log.ageHours(c, at);
        }
        features[f + 4] = any;
    }

    private static float sinceFailure(ServiceLog log, int component, long at) {
        long failed = log.failedAtMillis(component);
        return failed == Long.MIN_VALUE
                ? LONG_AGO_HOURS
                : (float) Math.min(LONG_AGO_HOURS, (at - failed) / HOUR_MILLIS);
    }

    private void calendar(Memory memory, int component, int mode, float[] series, long at, int skip, float[] features) {
        long last = memory.log().lastVisitMillis();
        if (Double.isNaN(visitPeriodHours) || last == Long.MIN_VALUE || last > at || !gridKnown(memory)) {
            return;
        }
        int f = layout.positionOf("toNextVisit");
        double since = (at - last) / HOUR_MILLIS;
        double next = visitPeriodHours - (since - Math.floor(since / visitPeriodHours) * visitPeriodHours);
        features[f] = (float) next;
        features[f + 1] = (float) Math.min(since, LONG_AGO_HOURS);
        features[f + 2] = (float) Math.min(LONG_AGO_HOURS, memory.log().ageHours(component, at) + next);
        if (mode < 0) {
            return;
        }
        float onset = features[layout.positionOf("stepOnset")];
        features[f + 3] = onset == MISSING ? MISSING : (float) (onset + next);
        float sinceError = features[layout.positionOf("sinceOwnError")];
        if (sinceError < BLOCKS * 3 && !layout.withheld().contains(FeatureLayout.Source.ERRORS)) {
            features[f + 11] = (float) (sinceError + next);
        }
        double dueSince = memory.index().modes().get(mode).mode().pfIntervalHours() - next;
        int blocks = Math.max(1, (int) Math.floor(dueSince / 3));
        if (dueSince >= 0 && blocks <= SPLIT_MAX) {
            double due = mean(series, 0, blocks);
            features[f + 4] = orMissing(due);
            features[f + 5] = blocks;
            features[f + 6] = orMissing(mean(series, blocks + 1, Math.min(BLOCKS, blocks + 9)));
            features[f + 7] = others(memory, component, blocks, skip);
            features[f + 8] = orMissing(mean(series, blocks + 1, Math.min(BLOCKS, blocks + 4)));
            features[f + 9] = orMissing(due * Math.sqrt(count(series, 0, blocks)));
            features[f + 10] = dueFit(series, blocks);
        }
    }

    /**
     * Whether the grid of visits is known: from a visit since the machine reports, or from so dense a past before that it
     * will hardly have been given up at that very moment. An older grid may have another phase.
     */
    private boolean gridKnown(Memory memory) {
        long first = memory.condition().rhythm().firstObservedMillis();
        var log = memory.log();
        if (log.lastVisitMillis() >= first) {
            return true;
        }
        long oldest = log.visitMillis(ServiceLog.REMEMBERED - 1);
        double period = visitPeriodHours * HOUR_MILLIS;
        return oldest != Long.MIN_VALUE
                && first - log.lastVisitMillis() <= GRID_RECENT_PERIODS * period
                && log.lastVisitMillis() - oldest <= GRID_DENSE_PERIODS * period;
    }

    /**
     * How much better a step that began {@code due} blocks ago explains the series than one that began at any other time
     * but the blocks beside it: the difference of the generalised log-likelihood ratios S²/2n.
     */
    private static float dueFit(float[] series, int due) {
        double sum = 0;
        int n = 0;
        double here = 0;
        double elsewhere = 0;
        for (int i = 0; i < BLOCKS; i++) {
            if (!Float.isNaN(series[i])) {
                sum += series[i];
                n++;
                double ratio = sum <= 0 ? 0 : sum * sum / (2 * n);
                if (i + 1 == due) {
                    here = ratio;
                } else if (Math.abs(i + 1 - due) > 1) {
                    elsewhere = Math.max(elsewhere, ratio);
                }
            }
        }
        return (float) (here - elsewhere);
    }

    private static double mean(float[] series, int from, int to) {
        double sum = 0;
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!Float.isNaN(series[i])) {
                sum += series[i];
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    private static int count(float[] series, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += Float.isNaN(series[i]) ? 0 : 1;
        }
        return n;
    }

    private static float orMissing(double value) {
        return Double.isNaN(value) ? MISSING : (float) value;
    }
}
