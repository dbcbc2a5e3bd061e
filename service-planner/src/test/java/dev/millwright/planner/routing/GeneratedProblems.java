package dev.millwright.planner.routing;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Problems without a file: places on a square, technicians of mixed skills, windows of a few hours. */
public final class GeneratedProblems {
    private static final double DAY = 480;

    private GeneratedProblems() {}

    /** A problem with everything: skills, tools, parts, depot, two windows per job, prices by shift. */
    public static RoutingProblem mixed(long seed, int shifts, int jobs) {
        var random = new Random(seed);
        int places = 1 + shifts + jobs;
        var x = random.doubles(places, 0, 60).toArray();
        var y = random.doubles(places, 0, 60).toArray();
        var travel = Travel.ofTimes((a, b) -> Math.hypot(x[a] - x[b], y[a] - y[b]));
        var depot = new DepotCall(0, 5, new Window(0, DAY));
        var crew = IntStream.range(0, shifts)
                .mapToObj(s -> new Shift(
                        "shift " + s,
                        1 + s,
                        1 + s,
                        new Window(0, DAY),
                        DAY,
                        0b11 | random.nextInt(4),
                        random.nextInt(4),
                        List.of(random.nextInt(4), 2),
                        depot,
                        false,
                        new Shift.Prices(1, 0.2, 3)))
                .toList();
        var visits = IntStream.range(0, jobs)
                .mapToObj(j -> {
                    double first = random.nextInt(120);
                    double second = 240 + random.nextInt(100);
                    return new Job(
                            "job " + j,
                            1 + shifts + j,
                            10,
                            List.of(new Window(first, first + 90), new Window(second, second + 90)),
                            1L << random.nextInt(2),
                            random.nextInt(4),
                            List.of(random.nextInt(2), random.nextInt(2)),
                            2000,
                            IntStream.range(0, shifts)
                                    .mapToObj(_ -> (double) random.nextInt(20))
                                    .toList(),
                            false);
                })
                .toList();
        return new RoutingProblem(crew, visits, places, travel);
    }

    /** Places on a line one unit of time apart, so that every figure can be worked in the head. */
    public static RoutingProblem onALine(int places, List<Shift> shifts, List<Job> jobs) {
        return new RoutingProblem(shifts, jobs, places, Travel.ofTimes((a, b) -> Math.abs(a - b)));
    }
}
