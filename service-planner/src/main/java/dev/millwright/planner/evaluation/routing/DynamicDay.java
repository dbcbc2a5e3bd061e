package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.DayCheck;
import dev.millwright.planner.check.DayLog;
import dev.millwright.planner.check.ReleaseDates;
import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.check.Verdict;
import dev.millwright.planner.routing.Job;
import dev.millwright.planner.routing.RoutePlan;
import dev.millwright.planner.routing.RoutePlan.Stop;
import dev.millwright.planner.routing.RoutePlanner;
import dev.millwright.planner.routing.RoutingProblem;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import dev.millwright.planner.routing.Travel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One day on which requests come in: a plan of what is known beforehand, then at every release a new plan of what is not yet
 * begun. Nobody knows of a request before its release; what is promised costs more to drop than what is new.
 */
final class DynamicDay {
    private static final double PROMISED = 10;

    private final TrspInstance instance;
    private final ReleaseDates releases;
    private final RoutePlanner planner;
    private final SearchSettings settings;
    private final List<TechnicianDay> crew;
    private final Set<Integer> waiting = new TreeSet<>();
    private final Set<Integer> promised = new HashSet<>();
    private final List<Double> cpuSeconds = new ArrayList<>();
    private final List<Double> elapsedSeconds = new ArrayList<>();

    DynamicDay(TrspInstance instance, ReleaseDates releases, RoutePlanner planner, SearchSettings settings) {
        this.instance = instance;
        this.releases = releases;
        this.planner = planner;
        this.settings = settings;
        this.crew = instance.technicians().stream()
                .map(technician -> new TechnicianDay(instance, technician))
                .toList();
    }

    /**
     * A day as it was lived.
     *
     * @param verdict of the separate check of the day's log
     * @param cpuSeconds of every plan after the first
     * @param elapsedSeconds of every plan after the first
     */
    record Lived(Verdict verdict, List<Double> cpuSeconds, List<Double> elapsedSeconds) {}

    Lived live(SearchLimit first, SearchLimit again) throws InterruptedException {
        var moments = new TreeSet<Double>();
        for (var request : instance.requests()) {
            double release = releases.of(request.id());
            if (release < 0) {
                waiting.add(request.id());
            } else {
                moments.add(release);
            }
        }
        double now = instance.depot().opens();
        plan(now, first);
        cpuSeconds.clear();
        elapsedSeconds.clear();
        for (double moment : moments) {
            advance(now, moment);
            now = Math.max(now, moment);
            for (var request : instance.requests()) {
                if (releases.of(request.id()) == moment) {
                    waiting.add(request.id());
                }
            }
            plan(now, again);
        }
        advance(now, Double.POSITIVE_INFINITY);
        var log = new TreeMap<Integer, List<DayLog.Leg>>();
        for (int t = 0; t < crew.size(); t++) {
            log.put(instance.technicians().get(t).id(), crew.get(t).legs());
        }
        return new Lived(DayCheck.check(instance, releases, new DayLog(log)), cpuSeconds, elapsedSeconds);
    }

    private void advance(double now, double until) {
        for (var day : crew) {
            day.live(now, until);
            day.legs().forEach(leg -> waiting.remove(leg.to()));
        }
    }

    private void plan(double now, SearchLimit limit) throws InterruptedException {
        long begin = System.nanoTime();
        var ids = List.copyOf(waiting);
        var jobs = ids.stream().map(id -> job(id)).toList();
        var shifts = crew.stream().map(day -> day.shift(now)).toList();
        var problem = new RoutingProblem(shifts, jobs, instance.ids(), Travel.ofTimes(instance::travel));
        var missing = new TreeSet<>(ids);
        var routes = new ArrayList<List<Stop>>();
        for (var day : crew) {
            missing.removeAll(day.planned());
            routes.add(day.planned().stream()
                    .map(id -> id == 0 ? Stop.depot() : new Stop(ids.indexOf(id), 0))
                    .toList());
        }
        var initial = new RoutePlan(routes, missing.stream().map(ids::indexOf).toList(), Double.NaN);
        var result = Reports.await(planner.search(problem, initial, settings, limit));
        for (int t = 0; t < crew.size(); t++) {
            crew.get(t)
                    .plan(result.plan().routes().get(t).stream()
                            .map(stop -> stop.isDepot() ? 0 : ids.get(stop.job()))
                            .toList());
            promised.addAll(crew.get(t).planned());
        }
        cpuSeconds.add(result.cpuSeconds());
        elapsedSeconds.add((System.nanoTime() - begin) / 1e9);
    }

    private Job job(int id) {
        var job = InstanceProblems.job(instance, instance.entry(id));
        return promised.contains(id)
                ? new Job(
                        job.name(),
                        job.place(),
                        job.service(),
                        job.windows(),
                        job.skills(),
                        job.tools(),
                        job.parts(),
                        job.unservedPrice() * PROMISED,
                        List.of(),
                        false)
                : job;
    }
}
