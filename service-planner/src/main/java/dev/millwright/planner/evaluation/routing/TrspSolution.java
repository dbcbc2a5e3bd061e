package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.routing.RoutePlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Routes as one line: {@code INSTANCE=<technician,visit,visit,…|…>}, 0 for a call at the main depot; technicians without a visit
 * are left out.
 *
 * @param instance its name
 * @param routes ids of visits by technician's id
 */
public record TrspSolution(String instance, Map<Integer, List<Integer>> routes) {
    private static final String EXPECTED = "INSTANCE=<technician,visit,visit|technician,visit>";

    /** Copies its map, in the order of the technicians. */
    public TrspSolution {
        routes = new TreeMap<>(routes);
    }

    static TrspSolution of(TrspInstance instance, RoutePlan plan) {
        int crew = instance.technicians().size();
        var routes = IntStream.range(0, crew)
                .filter(s -> !plan.routes().get(s).isEmpty())
                .boxed()
                .collect(Collectors.toMap(
                        s -> s + 1,
                        s -> plan.routes().get(s).stream()
                                .map(stop -> stop.isDepot() ? 0 : stop.job() + 1 + crew)
                                .toList()));
        return new TrspSolution(instance.name(), routes);
    }

    /** As a line. */
    public String line() {
        return routes.entrySet().stream()
                .map(route -> Stream.concat(Stream.of(route.getKey()), route.getValue().stream())
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("|", instance + "=<", ">"));
    }

    /**
     * From a line; empty routes are allowed.
     *
     * @throws IllegalArgumentException if it is none, or a technician has two routes
     */
    public static TrspSolution parse(String line) {
        int equals = line.indexOf('=');
        var text = line.strip();
        if (equals < 1 || !text.endsWith(">") || text.indexOf('<') != text.indexOf('=') + 1) {
            throw new IllegalArgumentException("'" + line + "' (expected: " + EXPECTED + ")");
        }
        var routes = new TreeMap<Integer, List<Integer>>();
        for (var route :
                text.substring(text.indexOf('<') + 1, text.length() - 1).split("\\|", -1)) {
            if (route.isBlank()) {
                continue;
            }
            var ids = Stream.of(route.split(",")).map(word -> id(word, line)).toList();
            if (routes.put(ids.getFirst(), ids.subList(1, ids.size())) != null) {
                throw new IllegalArgumentException(
                        "'%s': technician %d has two routes (expected: one)".formatted(line, ids.getFirst()));
            }
        }
        return new TrspSolution(line.substring(0, equals).strip(), routes);
    }

    private static int id(String word, String line) {
        try {
            return Integer.parseInt(word.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s': '%s' (expected: a number)".formatted(line, word), e);
        }
    }
}
