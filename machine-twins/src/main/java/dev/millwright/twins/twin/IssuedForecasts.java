package dev.millwright.twins.twin;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.prognosis.Horizons;
import dev.millwright.twins.prognosis.Outlook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What was last issued per component, so that only news is: another alarm, a clearly other probability, or a day gone by. */
@SuppressWarnings("EnumOrdinal") // A byte per component instead of a reference; storage keeps the ordinal, too.
final class IssuedForecasts {
    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final double CHANGE_MIN = 0.05;
    private static final double CHANGE_SHARE = 0.3;

    private final byte[] alarm;
    private final float[] within7Days;
    private final long[] at;
    private long lookedAt = Long.MIN_VALUE;

    IssuedForecasts(int components) {
        alarm = new byte[components];
        within7Days = new float[components];
        at = new long[components];
        Arrays.fill(at, Long.MIN_VALUE);
    }

    /** Whether the last forecast is less than a day old and gave no alarm. */
    boolean isCalm(int component, long nowMillis) {
        return at[component] != Long.MIN_VALUE
                && nowMillis - at[component] < DAY_MILLIS
                && alarm[component] == Alarm.NONE.ordinal();
    }

    boolean isNews(int component, long nowMillis, Outlook outlook) {
        if (at[component] == Long.MIN_VALUE || nowMillis - at[component] >= DAY_MILLIS) {
            return true;
        }
        double before = within7Days[component];
        double change = Math.abs(outlook.probabilities()[Horizons.DAYS_7] - before);
        return outlook.alarm().ordinal() != alarm[component] || change >= Math.max(CHANGE_MIN, CHANGE_SHARE * before);
    }

    void issue(int component, long nowMillis, Outlook outlook) {
        alarm[component] = (byte) outlook.alarm().ordinal();
        within7Days[component] = (float) outlook.probabilities()[Horizons.DAYS_7];
        at[component] = nowMillis;
    }

    Alarm alarm(int component) {
        return Alarm.values()[alarm[component]];
    }

    void looked(long nowMillis) {
        lookedAt = nowMillis;
    }

    /** When forecasts were last computed; a very early instant if never. */
    long lookedAtMillis() {
        return lookedAt == Long.MIN_VALUE ? Long.MIN_VALUE / 2 : lookedAt;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(lookedAt);
        for (int c = 0; c < at.length; c++) {
            out.writeByte(alarm[c]);
            out.writeFloat(within7Days[c]);
            out.writeLong(at[c]);
        }
    }

    void read(DataInput in) throws IOException {
        lookedAt = in.readLong();
        for (int c = 0; c < at.length; c++) {
            alarm[c] = in.readByte();
            within7Days[c] = in.readFloat();
            at[c] = in.readLong();
        }
    }
}
