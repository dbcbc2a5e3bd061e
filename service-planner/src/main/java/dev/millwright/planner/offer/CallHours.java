package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Touchpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Hours of standstill of each emergency call of a customer: told with the call itself, or with a repair that bears its reference;
 * the most that one of them tells, so that two who tell the same are not added up. A call of more than {@value #DOUBTFUL_HOURS} h and
 * more than {@value #DOUBTFUL_TIMES} times the customer's median may be minutes written as hours and counts with none. Pure.
 */
public final class CallHours {
    private static final double DOUBTFUL_HOURS = 48;
    private static final double DOUBTFUL_TIMES = 10;

    private final Map<String, Double> byCall;
    private final int doubtful;

    private CallHours(Map<String, Double> byCall, int doubtful) {
        this.byCall = byCall;
        this.doubtful = doubtful;
    }

    /** The hours of the emergency calls in {@code contacts}, which are one customer's. */
    public static CallHours of(Collection<Touchpoint> contacts) {
        var repairs = new HashMap<String, Double>();
        for (var contact : contacts) {
            var reference = contact.about().reference();
            if (contact.kind() == Touchpoint.Kind.CORRECTIVE_VISIT && reference != null) {
                repairs.merge(reference, contact.downtimeHours(), Math::max);
            }
        }
        var byCall = new HashMap<String, Double>();
        for (var contact : contacts) {
            if (contact.kind() == Touchpoint.Kind.EMERGENCY_CALL) {
                var reference = contact.about().reference();
                double repaired = reference == null ? 0 : repairs.getOrDefault(reference, 0.0);
                byCall.put(contact.id(), Math.max(contact.downtimeHours(), repaired));
            }
        }
        double limit = Math.max(DOUBTFUL_HOURS, DOUBTFUL_TIMES * median(byCall.values()));
        int doubtful =
                (int) byCall.values().stream().filter(hours -> hours > limit).count();
        byCall.replaceAll((_, hours) -> hours > limit ? 0.0 : hours);
        return new CallHours(byCall, doubtful);
    }

    /** Of what was told; infinite if nothing was. */
    private static double median(Collection<Double> hours) {
        var told = hours.stream()
                .mapToDouble(Double::doubleValue)
                .filter(each -> each > 0)
                .sorted()
                .toArray();
        return told.length == 0 ? Double.POSITIVE_INFINITY : told[(told.length - 1) / 2];
    }

    /** Hours of standstill of {@code call}, 0 if nothing was told. */
    public double of(Touchpoint call) {
        return byCall.getOrDefault(call.id(), 0.0);
    }

    /** The same of several calls together. */
    double sum(Collection<Touchpoint> calls) {
        return calls.stream().mapToDouble(this::of).sum();
    }

    /** Calls whose hours look like minutes and are left out. */
    public int doubtful() {
        return doubtful;
    }
}
