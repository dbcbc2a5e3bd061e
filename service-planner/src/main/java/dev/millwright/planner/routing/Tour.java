package dev.millwright.planner.routing;

import java.util.Arrays;

/**
 * One shift's stops, with sums of every beginning and every end of it, so that a trial insertion joins three pieces in constant
 * time. A piece is (least duration, earliest and latest departure that reach this duration): Vidal, Crainic, Gendreau and Prins,
 * "A hybrid genetic algorithm with adaptive diversity management for a large class of vehicle routing problems with
 * time-windows", Computers and Operations Research 40(1), 2013, section 4.4, without time warp because tours are always feasible.
 */
final class Tour {
    /** Slack for sums of doubles, in units of time. */
    static final double EPSILON = 1e-7;

    private static final int ROOM = 16;

    final int shift;
    private final ProblemArrays arrays;

    /** Start at 0, stops from 1 to {@code size}, end at {@code size + 1}. */
    int[] node = new int[ROOM];

    /** Places of the stops and the distance to each from the one before it, as of the last {@link #reckon}. */
    int[] place = new int[ROOM];

    double[] leg = new double[ROOM];
    int size;
    /** Beginning up to and with this position: duration, earliest and latest departure, and when it is ready to leave. */
    double[] headDuration = new double[ROOM];

    double[] headEarliest = new double[ROOM];
    double[] headLatest = new double[ROOM];
    double[] ready = new double[ROOM];
    /** End from this position on: duration, earliest and latest beginning. */
    double[] tailDuration = new double[ROOM];

    double[] tailEarliest = new double[ROOM];
    double[] tailLatest = new double[ROOM];
    double duration;
    double distance;
    double prices;
    double cost;
    /** Position of the depot call, 0 if there is none. */
    int depotAt;
    /** Parts that are used up before the depot call. */
    final int[] used;
    /** Another one for every content that the tour has had. */
    long stamp;

    Tour(ProblemArrays arrays, int shift) {
        this.arrays = arrays;
        this.shift = shift;
        this.used = new int[arrays.kinds];
        node[0] = arrays.startNode(shift);
        node[1] = arrays.endNode(shift);
    }

    void copyFrom(Tour other) {
        room(other.size + 2);
        size = other.size;
        int length = size + 2;
        System.arraycopy(other.node, 0, node, 0, length);
        System.arraycopy(other.place, 0, place, 0, length);
        System.arraycopy(other.leg, 0, leg, 0, length);
        System.arraycopy(other.headDuration, 0, headDuration, 0, length);
        System.arraycopy(other.headEarliest, 0, headEarliest, 0, length);
        System.arraycopy(other.headLatest, 0, headLatest, 0, length);
        System.arraycopy(other.ready, 0, ready, 0, length);
        System.arraycopy(other.tailDuration, 0, tailDuration, 0, length);
        System.arraycopy(other.tailEarliest, 0, tailEarliest, 0, length);
        System.arraycopy(other.tailLatest, 0, tailLatest, 0, length);
        System.arraycopy(other.used, 0, used, 0, used.length);
        duration = other.duration;
        distance = other.distance;
        prices = other.prices;
        cost = other.cost;
        depotAt = other.depotAt;
        stamp = other.stamp;
    }

    private void room(int length) {
        if (node.length >= length) {
            return;
        }
        int room = Math.max(length, node.length * 2);
        node = Arrays.copyOf(node, room);
        place = Arrays.copyOf(place, room);
        leg = Arrays.copyOf(leg, room);
        headDuration = Arrays.copyOf(headDuration, room);
        headEarliest = Arrays.copyOf(headEarliest, room);
        headLatest = Arrays.copyOf(headLatest, room);
        ready = Arrays.copyOf(ready, room);
        tailDuration = Arrays.copyOf(tailDuration, room);
        tailEarliest = Arrays.copyOf(tailEarliest, room);
        tailLatest = Arrays.copyOf(tailLatest, room);
    }

    /** Puts {@code what} before the stop at {@code position}; call {@link #reckon} behind it. */
    void insert(int position, int what) {
        room(size + 3);
        System.arraycopy(node, position, node, position + 1, size + 2 - position);
        node[position] = what;
        size++;
    }

    /** Takes the stop at {@code position} out; call {@link #reckon} behind it. */
    void remove(int position) {
        System.arraycopy(node, position + 1, node, position, size + 1 - position);
        size--;
    }

    /** Whether the depot call has to be before this position at the latest: the first stop that needs it, or size + 2. */
    int depotNeededBefore() {
        int kinds = arrays.kinds;
        int[] sum = used;
        Arrays.fill(sum, 0);
        for (int i = 1; i <= size; i++) {
            int job = arrays.nodeJob[node[i]];
            if (job < 0) {
                continue;
            }
            if (arrays.fit[job * arrays.shifts + shift] != ProblemArrays.ALWAYS) {
                return i;
            }
            for (int k = 0; k < kinds; k++) {
                sum[k] += arrays.jobParts[job * kinds + k];
                if (sum[k] > arrays.shiftParts[shift * kinds + k]) {
                    return i;
                }
            }
        }
        return size + 2;
    }

    /** Reckons all sums; false if some stop would be too late, and then they mean nothing. */
    boolean reckon(long newStamp) {
        stamp = newStamp;
        depotAt = 0;
        Arrays.fill(used, 0);
        prices = 0;
        var a = arrays;
        int first = node[0];
        headDuration[0] = a.nodeService[first];
        headEarliest[0] = a.nodeOpens[first];
        headLatest[0] = a.nodeCloses[first];
        ready[0] = headEarliest[0] + headDuration[0];
        place[0] = a.nodePlace[first];
        for (int i = 1; i <= size + 1; i++) {
            place[i] = a.nodePlace[node[i]];
            leg[i] = a.distance[place[i - 1] * a.places + place[i]];
            note(i);
        }
        if (!heads(1)) {
            return false;
        }
        int last = size + 1;
        int end = node[last];
        tailDuration[last] = a.nodeService[end];
        tailEarliest[last] = a.nodeOpens[end];
        tailLatest[last] = a.nodeCloses[end];
        tails(size);
        price();
        return true;
    }

    /**
     * Puts a job's node before the stop at {@code position}, where it fits, and reckons what changes by that: beginnings behind it,
     * ends before it.
     */
    void insertReckoned(int position, int what, long newStamp) {
        room(size + 3);
        int moved = size + 2 - position;
        System.arraycopy(node, position, node, position + 1, moved);
        System.arraycopy(place, position, place, position + 1, moved);
        System.arraycopy(leg, position, leg, position + 1, moved);
        System.arraycopy(tailDuration, position, tailDuration, position + 1, moved);
        System.arraycopy(tailEarliest, position, tailEarliest, position + 1, moved);
        System.arraycopy(tailLatest, position, tailLatest, position + 1, moved);
        size++;
        stamp = newStamp;
        node[position] = what;
        place[position] = arrays.nodePlace[what];
        leg[position] = arrays.distance[place[position - 1] * arrays.places + place[position]];
        leg[position + 1] = arrays.distance[place[position] * arrays.places + place[position + 1]];
        if (depotAt >= position) {
            // Parts used before the call count this job, too; note looks whether there was a call.
            int call = depotAt + 1;
            depotAt = 0;
            note(position);
            depotAt = call;
        } else {
            note(position);
        }
        heads(position);
        tails(position);
        price();
    }

    /** Beginnings from this position on; false if a stop would be too late. */
    private boolean heads(int from) {
        var a = arrays;
        for (int i = from; i <= size + 1; i++) {
            int n = node[i];
            double opens = a.nodeOpens[n];
            double closes = a.nodeCloses[n];
            double before = headDuration[i - 1] + a.time[place[i - 1] * a.places + place[i]];
            if (headEarliest[i - 1] + before > closes + EPSILON) {
                return false;
            }
            double wait = Math.max(opens - before - headLatest[i - 1], 0);
            headDuration[i] = before + a.nodeService[n] + wait;
            headEarliest[i] = Math.max(opens - before, headEarliest[i - 1]) - wait;
            headLatest[i] = Math.min(closes - before, headLatest[i - 1]);
            ready[i] = headEarliest[i] + headDuration[i];
        }
        return true;
    }

    private void note(int position) {
        int job = arrays.nodeJob[node[position]];
        if (job >= 0) {
            prices += arrays.price[job * arrays.shifts + shift];
            if (depotAt == 0) {
                for (int k = 0; k < used.length; k++) {
                    used[k] += arrays.jobParts[job * used.length + k];
                }
            }
        } else if (position <= size) {
            depotAt = position;
        }
    }

    /** Ends from this position on and from all before it. */
    private void tails(int from) {
        var a = arrays;
        for (int i = from; i >= 0; i--) {
            int n = node[i];
            double opens = a.nodeOpens[n];
            double closes = a.nodeCloses[n];
            double before = a.nodeService[n] + a.time[place[i] * a.places + place[i + 1]];
            double wait = Math.max(tailEarliest[i + 1] - before - closes, 0);
            tailDuration[i] = before + tailDuration[i + 1] + wait;
            tailEarliest[i] = Math.max(tailEarliest[i + 1] - before, opens) - wait;
            tailLatest[i] = Math.min(tailLatest[i + 1] - before, closes);
        }
    }

    private void price() {
        var a = arrays;
        distance = 0;
        for (int i = 1; i <= size + 1; i++) {
            distance += leg[i];
        }
        duration = headDuration[size + 1];
        cost = size == 0 && !a.started[shift]
                ? 0
                : a.perTime[shift] * duration
                        + a.perDistance[shift] * distance
                        + prices
                        + (size > 0 ? a.ifUsed[shift] : 0);
    }

    /** Whether {@code job} can be done with what is on the van (before the depot call, if there is one). */
    boolean carries(int job) {
        if (arrays.fit[job * arrays.shifts + shift] != ProblemArrays.ALWAYS) {
            return false;
        }
        int kinds = used.length;
        for (int k = 0; k < kinds; k++) {
            if (used[k] + arrays.jobParts[job * kinds + k] > arrays.shiftParts[shift * kinds + k]) {
                return false;
            }
        }
        return true;
    }

    /** Duration of the whole with {@code n} before the stop at {@code p}; infinite if something would be too late. */
    double durationWith(int n, int p) {
        var a = arrays;
        int place = a.nodePlace[n];
        double head = headDuration[p - 1] + a.time[a.nodePlace[node[p - 1]] * a.places + place];
        if (headEarliest[p - 1] + head > a.nodeCloses[n] + EPSILON) {
            return Double.POSITIVE_INFINITY;
        }
        double wait = Math.max(a.nodeOpens[n] - head - headLatest[p - 1], 0);
        double so = head + a.nodeService[n] + wait + a.time[place * a.places + a.nodePlace[node[p]]];
        if (Math.max(a.nodeOpens[n] - head, headEarliest[p - 1]) - wait + so > tailLatest[p] + EPSILON) {
            return Double.POSITIVE_INFINITY;
        }
        double latest = Math.min(a.nodeCloses[n] - head, headLatest[p - 1]);
        return so + tailDuration[p] + Math.max(tailEarliest[p] - so - latest, 0);
    }

    /** Distance that {@code n} before the stop at {@code p} adds. */
    double detour(int n, int p) {
        int left = arrays.nodePlace[node[p - 1]] * arrays.places;
        int place = arrays.nodePlace[n];
        int right = arrays.nodePlace[node[p]];
        return arrays.distance[left + place]
                + arrays.distance[place * arrays.places + right]
                - arrays.distance[left + right];
    }
}
