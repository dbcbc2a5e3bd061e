package dev.millwright.sim.scenario;

import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.physics.Life;
import dev.millwright.twins.condition.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One machine's verdicts held against its truth.
 *
 * @param machine its id
 * @param notices episodes and alarms with what was true
 * @param faults damage that a person would have wanted to know of, with what was noticed
 */
record Judged(String machine, List<Notice> notices, List<Fault> faults) {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_HOURS = 24;
    private static final double TRUE_DAMAGE = Life.VISIBLE_DAMAGE;
    private static final double FAULT_DAMAGE = 0.25;
    private static final double BEGUN_DAMAGE = 0.05;

    /** What was noticed. */
    enum Sort {
        /** Signs of a failure mode. */
        EPISODE,
        /** Something that no failure mode explains. */
        UNEXPLAINED,
        /** Silence, a stuck sensor, a disturbance of the whole machine: told apart from wear. */
        OTHER,
        /** A forecast's alarm. */
        ALARM
    }

    /** How a notice stands to the truth. */
    enum Truth {
        /** The component was in visible wear, or was within a week. */
        WEAR,
        /** Another component of the machine was. */
        OTHER_COMPONENT,
        /** None was. */
        HEALTHY
    }

    /**
     * Something that a person was told.
     *
     * @param mode failure mode or kind of episode; for an alarm the component's failure mode
     * @param open whether it is still on at the end
     * @param damage the component's when it began, NaN if it concerns none
     */
    record Notice(
            Sort sort,
            Truth truth,
            String mode,
            String component,
            Instant from,
            Instant to,
            boolean open,
            double damage,
            String text) {}

    /**
     * Damage above {@value #FAULT_DAMAGE}.
     *
     * @param mode failure mode
     * @param peakDamage the greatest within the history
     * @param failed whether it ended in failure within the history
     * @param noticed whether an episode of the failure mode was open at some time of it
     * @param alarmed whether a forecast gave an alarm
     * @param damageAtNotice damage when the first episode opened, NaN if none did
     * @param leadHours hours from the first episode to the failure, NaN if there was none or none was noticed
     * @param alarmLeadHours the same from the first alarm
     */
    record Fault(
            String mode,
            String component,
            double peakDamage,
            boolean failed,
            boolean noticed,
            boolean alarmed,
            double damageAtNotice,
            double leadHours,
            double alarmLeadHours) {}

    static Judged of(FleetMachine machine, FleetSettings settings, MachineRun.Verdicts verdicts, int learningDays) {
        var scoring = new Scoring(machine, settings, verdicts, learningDays);
        return new Judged(machine.id(), scoring.notices(), scoring.faults());
    }

    private static final class Scoring {
        private final FleetMachine machine;
        private final MachineRun.Verdicts verdicts;
        private final long beginHour;
        private final long scoredHour;
        private final long endHour;
        private final int components;

        Scoring(FleetMachine machine, FleetSettings settings, MachineRun.Verdicts verdicts, int learningDays) {
            this.machine = machine;
            this.verdicts = verdicts;
            beginHour = settings.historyBeginsAt().getEpochSecond() / 3600;
            scoredHour = beginHour + learningDays * DAY_HOURS;
            endHour = settings.presentAt().getEpochSecond() / 3600;
            components = machine.story().kind().laws().size();
        }

        private List<Notice> notices() {
            var notices = new ArrayList<Notice>();
            for (var episode : verdicts.episodes()) {
                notices.add(notice(episode));
            }
            for (int c = 0; c < components; c++) {
                for (var span : alarms(c)) {
                    notices.add(notice(
                            Sort.ALARM,
                            machine.story().kind().laws().get(c).failureMode(),
                            c,
                            span[0],
                            span[1] >= endHour * HOUR_MILLIS ? null : span[1],
                            ""));
                }
            }
            return notices;
        }

        private List<long[]> alarms(int component) {
            return verdicts.alarms(name(component), endHour * HOUR_MILLIS, DAY_HOURS * HOUR_MILLIS);
        }

        private Notice notice(Episode episode) {
            var sort = episode.component() != null
                    ? Sort.EPISODE
                    : episode.failureMode().equals("unexplained") ? Sort.UNEXPLAINED : Sort.OTHER;
            int component = -1;
            for (int c = 0; c < components; c++) {
                component = name(c).equals(episode.component()) ? c : component;
            }
            var closed = episode.closedAt();
            return notice(
                    sort,
                    episode.failureMode(),
                    component,
                    episode.openedAt().toEpochMilli(),
                    closed == null ? null : closed.toEpochMilli(),
                    episode.summary() + " | "
                            + String.join(
                                    "; ",
                                    episode.evidence().stream()
                                            .map(e -> String.format(Locale.ROOT, "%s %.2f", e.source(), e.share()))
                                            .toList()));
        }

        private Notice notice(Sort sort, String mode, int component, long from, @Nullable Long to, String text) {
            long hour = Math.floorDiv(from, HOUR_MILLIS);
            var truth = Truth.HEALTHY;
            for (int c = 0; c < components; c++) {
                if (worst(c, hour - DAY_HOURS, hour + 7 * DAY_HOURS) >= TRUE_DAMAGE) {
                    truth = c == component ? Truth.WEAR : truth == Truth.WEAR ? truth : Truth.OTHER_COMPONENT;
                }
            }
            return new Notice(
                    sort,
                    truth,
                    mode,
                    component < 0 ? "" : name(component),
                    Instant.ofEpochMilli(from),
                    Instant.ofEpochMilli(to == null ? endHour * HOUR_MILLIS : to),
                    to == null,
                    component < 0 ? Double.NaN : damage(hour, component),
                    text);
        }

        /** Damage within scored hours that began after the baselines were learned. */
        private List<Fault> faults() {
            var faults = new ArrayList<Fault>();
            for (var life : machine.story().lives()) {
                long end = life.end() == Life.End.OPEN ? endHour : Math.min(endHour, life.endedHour());
                if (life.onsetHour() < 0
                        || end < scoredHour
                        || machine.story()
                                .kind()
                                .laws()
                                .get(life.component())
                                .failureMode()
                                .equals("sudden-failure")) {
                    continue;
                }
                int c = life.component();
                long from = Math.max(beginHour, life.onsetHour());
                double peak = worst(c, from, end - 1);
                boolean seenFromBegin = damage(scoredHour, c) < FAULT_DAMAGE || life.onsetHour() >= scoredHour;
                if (peak >= FAULT_DAMAGE && seenFromBegin) {
                    faults.add(fault(life, from, end, peak));
                }
            }
            return faults;
        }

        private Fault fault(Life life, long from, long end, double peak) {
            int c = life.component();
            var mode = machine.story().kind().laws().get(c).failureMode();
            long first = Long.MAX_VALUE;
            for (var episode : verdicts.episodes()) {
                var closed = episode.closedAt();
                if (name(c).equals(episode.component())
                        && episode.openedAt().toEpochMilli() <= end * HOUR_MILLIS
                        && (closed == null
                                || closed.toEpochMilli() >= hourOf(BEGUN_DAMAGE, c, from, end) * HOUR_MILLIS)) {
                    first = Math.min(
                            first,
                            Math.max(from * HOUR_MILLIS, episode.openedAt().toEpochMilli()));
                }
            }
            long alarm = Long.MAX_VALUE;
            for (var span : alarms(c)) {
                if (span[0] <= end * HOUR_MILLIS && span[1] >= hourOf(BEGUN_DAMAGE, c, from, end) * HOUR_MILLIS) {
                    alarm = Math.min(alarm, Math.max(from * HOUR_MILLIS, span[0]));
                }
            }
            boolean failed = life.end() == Life.End.FAILED && life.endedHour() <= endHour;
            return new Fault(
                    mode,
                    name(c),
                    peak,
                    failed,
                    first != Long.MAX_VALUE,
                    alarm != Long.MAX_VALUE,
                    first == Long.MAX_VALUE ? Double.NaN : damage(Math.floorDiv(first, HOUR_MILLIS), c),
                    lead(failed, life, first),
                    lead(failed, life, alarm));
        }

        private static double lead(boolean failed, Life life, long first) {
            return !failed || first == Long.MAX_VALUE ? Double.NaN : life.endedHour() - first / (double) HOUR_MILLIS;
        }

        private long hourOf(double damage, int component, long from, long end) {
            for (long hour = from; hour < end; hour++) {
                if (damage(hour, component) >= damage) {
                    return hour;
                }
            }
            return end;
        }

        private double worst(int component, long from, long to) {
            double worst = 0;
            for (long hour = Math.max(beginHour, from); hour <= Math.min(endHour, to); hour++) {
                worst = Math.max(worst, damage(hour, component));
            }
            return worst;
        }

        private double damage(long hour, int component) {
            return machine.story().damage(hour, component);
        }

        private String name(int component) {
            return machine.story()
                    .kind()
                    .model()
                    .components()
                    .get(component)
                    .id()
                    .value();
        }
    }
}
