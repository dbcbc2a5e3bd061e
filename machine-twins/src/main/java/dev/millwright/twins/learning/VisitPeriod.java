package dev.millwright.twins.learning;

import dev.millwright.twins.telemetry.MachineEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether a fleet's technicians come on a grid, and how wide it is. Pure. */
final class VisitPeriod {
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final long SAME_VISIT_HOURS = 12;
    private static final double TOLERANCE_HOURS = 12;
    private static final double REGULAR_SHARE = 0.8;

    private VisitPeriod() {}

    /** Hours between visits: the commonest gap, if nearly all gaps while observed are multiples of it; otherwise NaN. */
    static double of(List<PastSummary> pasts) {
        var gaps = new TreeMap<Long, Integer>();
        for (var past : pasts) {
            if (!past.isEmpty()) {
                count(past, gaps);
            }
        }
        int all = gaps.values().stream().mapToInt(Integer::intValue).sum();
        if (all < 10) {
            return Double.NaN;
        }
        long commonest = gaps.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        int regular = gaps.entrySet().stream()
                .filter(gap ->
                        Math.abs(Math.IEEEremainder((double) gap.getKey(), (double) commonest)) <= TOLERANCE_HOURS)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return regular >= REGULAR_SHARE * all ? commonest : Double.NaN;
    }

    private static void count(PastSummary past, Map<Long, Integer> gaps) {
        long last = Long.MIN_VALUE;
        for (var event : past.service()) {
            boolean visit = event.code().equals(MachineEvent.COMPONENT_REPLACED)
                    || event.code().equals(MachineEvent.COMPONENT_INSPECTED);
            if (!visit || event.observedAtMillis() < past.firstMillis()) {
                continue;
            }
            if (last != Long.MIN_VALUE) {
                long hours = Math.round((event.observedAtMillis() - last) / HOUR_MILLIS);
                if (hours <= SAME_VISIT_HOURS) {
                    continue;
                }
                gaps.merge(hours, 1, Integer::sum);
            }
            last = event.observedAtMillis();
        }
    }
}
