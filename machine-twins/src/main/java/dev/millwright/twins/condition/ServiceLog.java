package dev.millwright.twins.condition;

import dev.millwright.twins.telemetry.MachineEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What happened to a machine: since when each component is in, which have failed, the machine's own error codes, and when
 * technicians came. Repeats change nothing. One owner, not thread-safe; about 0.3 KB.
 */
public final class ServiceLog {
    /** Times remembered per error code and for visits; a count that reaches it means "so many or more". */
    public static final int REMEMBERED = 4;

    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final long SAME_VISIT_MILLIS = 12 * 3_600_000L;
    private static final double PHASE_TOLERANCE_HOURS = 12;
    private static final double SHORTEST_PERIOD_HOURS = 60;
    private static final double ANNOUNCED_HOURS = 36;

    private final ModelIndex index;
    private final long[] installedAt;
    private final long[] failedAt;
    private final long[] foundWellAt;
    private final short[] failures;
    private final long[] errorTimes;
    private final long[] visits = new long[REMEMBERED];
    private long otherErrorAt = Long.MIN_VALUE;
    private double visitPeriodHours = Double.NaN;
    private short silentFailures;
    private short regularGaps;
    private short irregularGaps;
    private long newestMillis = Long.MIN_VALUE;

    /** All components count as put in at {@code commissionedAtMillis} until told otherwise. */
    public ServiceLog(ModelIndex index, long commissionedAtMillis) {
        this.index = index;
        installedAt = new long[index.componentCount()];
        failedAt = new long[index.componentCount()];
        failures = new short[index.componentCount()];
        foundWellAt = new long[index.componentCount()];
        Arrays.fill(foundWellAt, Long.MIN_VALUE);
        errorTimes = new long[index.errorCodes().size() * REMEMBERED];
        Arrays.fill(installedAt, commissionedAtMillis);
        Arrays.fill(failedAt, Long.MIN_VALUE);
        Arrays.fill(errorTimes, Long.MIN_VALUE);
        Arrays.fill(visits, Long.MIN_VALUE);
    }

    /**
     * Takes in an event.
     *
     * @return the position of the component that is new in place, or -1
     */
    public int record(MachineEvent event) {
        long at = event.observedAtMillis();
        newestMillis = Math.max(newestMillis, at);
        int component = event.component() == null ? -1 : index.componentIndexOf(event.component());
        return switch (event.code()) {
            case MachineEvent.COMPONENT_REPLACED -> component < 0 ? -1 : replaced(component, at);
            case MachineEvent.COMPONENT_FAILED -> {
                if (component >= 0 && at > failedAt[component]) {
                    failedAt[component] = at;
                    failures[component]++;
                }
                yield -1;
            }
            case MachineEvent.COMPONENT_INSPECTED -> {
                visited(at);
                yield -1;
            }
            case MachineEvent.SENSOR_RECALIBRATED -> -1;
            default -> {
                error(event.code(), at);
                yield -1;
            }
        };
    }

    private int replaced(int component, long at) {
        visited(at);
        if (at <= installedAt[component]) {
            return -1;
        }
        installedAt[component] = at;
        return component;
    }

    /** Sets when {@code component} was put in, from the register; ignored if something newer is known. */
    public void installed(int component, long atMillis) {
        installedAt[component] = Math.max(installedAt[component], atMillis);
    }

    private void error(String code, long at) {
        int known = index.errorCodes().indexOf(code);
        if (known < 0) {
            otherErrorAt = Math.max(otherErrorAt, at);
            return;
        }
        insert(errorTimes, known * REMEMBERED, at, 0);
    }

    private void visited(long at) {
        long newest = visits[0];
        if (!insert(visits, 0, at, SAME_VISIT_MILLIS) || newest == Long.MIN_VALUE || at <= newest) {
            return;
        }
        double gap = (at - newest) / HOUR_MILLIS;
        if (gap < SHORTEST_PERIOD_HOURS) {
            return;
        }
        if (Double.isNaN(visitPeriodHours) || irregularGaps > regularGaps) {
            visitPeriodHours = gap;
            regularGaps = 1;
            irregularGaps = 0;
        } else if (Math.abs(Math.IEEEremainder(visitPeriodHours, gap)) <= PHASE_TOLERANCE_HOURS
                && gap < visitPeriodHours) {
            visitPeriodHours = gap;
            regularGaps++;
        } else if (Math.abs(Math.IEEEremainder(gap, visitPeriodHours)) <= PHASE_TOLERANCE_HOURS) {
            regularGaps++;
        } else {
            irregularGaps++;
        }
    }

    /** Inserts into a descending list of times unless one within {@code tolerance} is there; false if nothing changed. */
    private static boolean insert(long[] times, int from, long at, long tolerance) {
        for (int i = from; i < from + REMEMBERED; i++) {
            if (times[i] != Long.MIN_VALUE && Math.abs(times[i] - at) <= tolerance) {
                return false;
            }
            if (at > times[i]) {
                System.arraycopy(times, i, times, i + 1, from + REMEMBERED - 1 - i);
                times[i] = at;
                return true;
            }
        }
        return false;
    }

    /** Calendar hours since {@code component} was put in, at least 0. */
    public double ageHours(int component, long nowMillis) {
        return Math.max(0, (nowMillis - installedAt[component]) / HOUR_MILLIS);
    }

    /** When {@code component} was put in, epoch milliseconds. */
    public long installedAtMillis(int component) {
        return installedAt[component];
    }

    /**
     * Notes a failure of {@code component} that its own error codes had not announced: how far this machine's codes can be
     * relied on. Call it before the failure is recorded, and only if the machine had been reporting for days.
     */
    public void failing(int component, long atMillis) {
        boolean known = false;
        boolean announced = false;
        for (int code = 0; code < index.errorCodes().size(); code++) {
            if (index.pointsTo(code, component)) {
                known = true;
                announced |= errors(code, atMillis, ANNOUNCED_HOURS) > 0;
            }
        }
        if (known && !announced && atMillis > failedAt[component]) {
            silentFailures++;
        }
    }

    /** Failures of any component that its own error codes had not announced. */
    public int silentFailures() {
        return silentFailures;
    }

    /** A technician looked at {@code component} and found nothing wrong. */
    public void foundWell(int component, long atMillis) {
        foundWellAt[component] = Math.max(foundWellAt[component], atMillis);
    }

    /** When a technician last found nothing wrong with {@code component}, epoch milliseconds; {@link Long#MIN_VALUE} if never. */
    public long foundWellAtMillis(int component) {
        return foundWellAt[component];
    }

    /** How often {@code component} has failed on this machine, as far as we know. */
    public int failures(int component) {
        return failures[component];
    }

    /** When {@code component} last failed, epoch milliseconds; {@link Long#MIN_VALUE} if never. */
    public long failedAtMillis(int component) {
        return failedAt[component];
    }

    /** Occurrences of the model's error code number {@code code} in the {@code hours} up to now, at most {@value #REMEMBERED}. */
    public int errors(int code, long nowMillis, double hours) {
        int n = 0;
        long from = nowMillis - (long) (hours * HOUR_MILLIS);
        for (int i = code * REMEMBERED; i < (code + 1) * REMEMBERED; i++) {
            if (errorTimes[i] > from && errorTimes[i] <= nowMillis) {
                n++;
            }
        }
        return n;
    }

    /** Newest occurrence of error code number {@code code}, epoch milliseconds; {@link Long#MIN_VALUE} if never. */
    public long newestErrorMillis(int code) {
        return errorTimes[code * REMEMBERED];
    }

    /** When a technician last came, epoch milliseconds; {@link Long#MIN_VALUE} if never. */
    public long lastVisitMillis() {
        return visits[0];
    }

    /** The spacing of visits found so far, hours; NaN while fewer than two are known. */
    public double visitPeriodHours() {
        return visitPeriodHours;
    }

    /** Whether visits keep to a grid: at least two gaps are multiples of the period and no more than a tenth are not. */
    public boolean visitsAreRegular() {
        return regularGaps >= 2 && irregularGaps * 10 <= regularGaps;
    }

    /** Newest visits first, epoch milliseconds; {@link Long#MIN_VALUE} where none is remembered. */
    public long visitMillis(int back) {
        return visits[back];
    }

    /** Hours to the next date of the visit grid after {@code nowMillis}, in (0, period]; NaN while there is no grid. */
    public double hoursToNextVisit(long nowMillis) {
        if (visits[0] == Long.MIN_VALUE || Double.isNaN(visitPeriodHours)) {
            return Double.NaN;
        }
        double since = (nowMillis - visits[0]) / HOUR_MILLIS;
        return visitPeriodHours - (since - Math.floor(since / visitPeriodHours) * visitPeriodHours);
    }

    /** Time of the newest event, epoch milliseconds; {@link Long#MIN_VALUE} if there was none. */
    public long newestMillis() {
        return newestMillis;
    }

    /** Writes all that is remembered. */
    public void write(DataOutput out) throws IOException {
        for (int c = 0; c < installedAt.length; c++) {
            out.writeLong(installedAt[c]);
            out.writeLong(failedAt[c]);
            out.writeShort(failures[c]);
            out.writeLong(foundWellAt[c]);
        }
        for (long at : errorTimes) {
            out.writeLong(at);
        }
        for (long at : visits) {
            out.writeLong(at);
        }
        out.writeLong(otherErrorAt);
        out.writeDouble(visitPeriodHours);
        out.writeShort(silentFailures);
        out.writeShort(regularGaps);
        out.writeShort(irregularGaps);
        out.writeLong(newestMillis);
    }

    /** Reads what {@link #write} wrote for a model with as many components and error codes. */
    public void read(DataInput in) throws IOException {
        for (int c = 0; c < installedAt.length; c++) {
            installedAt[c] = in.readLong();
            failedAt[c] = in.readLong();
            failures[c] = in.readShort();
            foundWellAt[c] = in.readLong();
        }
        for (int i = 0; i < errorTimes.length; i++) {
            errorTimes[i] = in.readLong();
        }
        for (int i = 0; i < visits.length; i++) {
            visits[i] = in.readLong();
        }
        otherErrorAt = in.readLong();
        visitPeriodHours = in.readDouble();
        silentFailures = in.readShort();
        regularGaps = in.readShort();
        irregularGaps = in.readShort();
        newestMillis = in.readLong();
    }
}
