package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.SolomonInstance;
import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.routing.DepotCall;
import dev.millwright.planner.routing.Job;
import dev.millwright.planner.routing.RoutingProblem;
import dev.millwright.planner.routing.Shift;
import dev.millwright.planner.routing.Travel;
import dev.millwright.planner.routing.Window;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Instances as problems. */
final class InstanceProblems {
    static final double TENTHS = 10;
    /** Not coming costs so many whole days. */
    private static final double UNSERVED_DAYS = 20;

    private InstanceProblems() {}

    /** Distance in tenths; place = customer number, job = customer number − 1, the capacity is the one kind of parts. */
    static RoutingProblem of(SolomonInstance instance) {
        var depot = instance.places().getFirst();
        double day = (depot.due() - depot.ready()) * TENTHS;
        var shift = new Shift(
                "vehicle",
                0,
                0,
                new Window(depot.ready() * TENTHS, depot.due() * TENTHS),
                depot.due() * TENTHS,
                0,
                0,
                List.of(instance.capacity()),
                null,
                false,
                Shift.Prices.DISTANCE);
        var jobs = instance.places().stream()
                .skip(1)
                .map(c -> new Job(
                        "customer " + c.number(),
                        c.number(),
                        c.service() * TENTHS,
                        List.of(new Window(c.ready() * TENTHS, c.due() * TENTHS)),
                        0,
                        0,
                        List.of(c.demand()),
                        UNSERVED_DAYS * day,
                        List.of(),
                        false))
                .toList();
        return new RoutingProblem(
                Collections.nCopies(instance.vehicles(), shift),
                jobs,
                instance.places().size(),
                Travel.ofTimes(instance::tenths));
    }

    /** Working time; place = id, shift = technician's id − 1, job = id − 1 − technicians. */
    static RoutingProblem of(TrspInstance instance) {
        var jobs = IntStream.range(0, instance.requests().size())
                .mapToObj(r -> job(instance, instance.requests().get(r)))
                .toList();
        var shifts = instance.technicians().stream()
                .map(t -> shift(instance, t, t.id(), new Window(t.opens(), t.closes()), t.parts(), false, false))
                .toList();
        return new RoutingProblem(shifts, jobs, instance.ids(), Travel.ofTimes(instance::travel));
    }

    /** A technician from {@code start} on. */
    static Shift shift(
            TrspInstance instance,
            TrspInstance.Entry technician,
            int start,
            Window departure,
            List<Integer> parts,
            boolean started,
            boolean called) {
        var depot = instance.depot();
        var call = new DepotCall(0, depot.service(), new Window(depot.opens(), depot.closes()));
        return new Shift(
                "technician " + technician.id(),
                start,
                technician.id(),
                departure,
                technician.closes(),
                bits(technician.skills()),
                called ? -1L : bits(technician.tools()),
                called ? Collections.nCopies(instance.kinds(), Integer.MAX_VALUE / 2) : parts,
                called ? null : call,
                started,
                Shift.Prices.WORKING_TIME);
    }

    static Job job(TrspInstance instance, TrspInstance.Entry request) {
        double day = instance.depot().closes() - instance.depot().opens();
        return new Job(
                "request " + request.id(),
                request.id(),
                request.service(),
                List.of(new Window(request.opens(), request.closes())),
                bits(request.skills()),
                bits(request.tools()),
                request.parts(),
                UNSERVED_DAYS * day,
                List.of(),
                false);
    }

    private static long bits(List<Integer> kinds) {
        return kinds.stream().mapToLong(kind -> 1L << kind).reduce(0, (a, b) -> a | b);
    }
}
