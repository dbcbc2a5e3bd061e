package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.routing.RoutePlanner.PlanSearch;
import dev.millwright.planner.routing.RoutePlanner.SearchResult;
import dev.millwright.planner.routing.SearchSettings;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import dev.millwright.twins.evaluation.DataIdentity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** What the routing benchmarks have in common. */
final class Reports {
    private Reports() {}

    static BenchmarkReport of(
            String benchmark,
            String protocol,
            InstantSource clock,
            Map<String, String> settings,
            Map<String, String> data,
            Map<String, Double> scored,
            List<Figure> figures,
            List<Published> published) {
        return new BenchmarkReport(
                benchmark,
                clock.instant().toString(),
                protocol,
                data,
                settings,
                scored,
                figures,
                published,
                Double.NaN,
                0,
                true);
    }

    /** The settings of a run with the product's own search. */
    static Map<String, String> settings(RunOptions options) {
        return settings(options, SearchSettings.ofSeed(options.seed()).toString());
    }

    static Map<String, String> settings(RunOptions options, String search) {
        return Map.of(
                "seed", String.valueOf(options.seed()),
                "seconds", "%s CPU seconds of all solving threads together".formatted(options.seconds()),
                "threads", String.valueOf(options.threads()),
                "search", search);
    }

    static Map<String, String> identity(List<Path> files, Path... more) {
        var identity = new TreeMap<String, String>();
        files.forEach(file -> identity.put(String.valueOf(file.getFileName()), DataIdentity.sha256(file)));
        for (var file : more) {
            identity.put(String.valueOf(file.getFileName()), DataIdentity.sha256(file));
        }
        return identity;
    }

    /** Waits for a search; an interrupt cancels it. */
    static SearchResult await(PlanSearch search) throws InterruptedException {
        try {
            return search.result().toCompletableFuture().get();
        } catch (InterruptedException e) {
            search.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the search failed", e);
        }
    }
}
