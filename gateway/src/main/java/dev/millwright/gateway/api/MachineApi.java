package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.readmodel.FleetView;
import dev.millwright.planner.listing.Page;
import dev.millwright.twins.history.HealthSnapshot.Usual;
import dev.millwright.twins.history.SeriesBucket;
import dev.millwright.twins.history.SeriesRequest;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.twin.HealthReport.SignalBand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /machines…}: fleet, one machine, measurements, forecasts. */
final class MachineApi {
    private static final Duration SPAN_PRESET = Duration.ofDays(1);
    private static final Duration FORECASTS_PRESET = Duration.ofDays(90);
    private static final int POINTS_PRESET = 600;

    private final FrontDoors doors;
    private final HttpSettings settings;

    MachineApi(FrontDoors doors, HttpSettings settings) {
        this.doors = doors;
        this.settings = settings;
    }

    /**
     * One signal for a chart.
     *
     * @param signal its name
     * @param label what people call it
     * @param unit of every value
     * @param band what is usual now, null while it is being learned
     * @param usual what is usual in each operating state that has been learned
     * @param points ascending: epoch milliseconds, mean, least, greatest
     */
    record Series(
            String signal,
            String label,
            String unit,
            @Nullable Band band,
            List<Usual> usual,
            List<List<Number>> points) {}

    /**
     * What is usual in the present operating state.
     *
     * @param level centre
     * @param scale robust standard deviation
     */
    record Band(double level, double scale) {}

    /**
     * Measurements for a chart.
     *
     * @param machine the machine's id
     * @param from inclusive
     * @param to exclusive
     * @param zone the plant's time zone
     * @param series one per signal asked for
     */
    record Measurements(String machine, Instant from, Instant to, String zone, List<Series> series) {}

    Route routes() {
        return concat(
                path("machines", () -> get(() -> answer(this::list))),
                path(segment("machines").slash(segment()), id -> get(() -> answer(request -> machine(request, id)))),
                path(
                        segment("machines").slash(segment()).slash("measurements"),
                        id -> get(() -> answer(request -> measurements(request, id)))),
                path(
                        segment("machines").slash(segment()).slash("timeline"),
                        id -> get(() -> answer(request -> doors.read()
                                .timeline(doors.machine(id))
                                .thenApply(view -> Answers.json(request, view))))),
                path(
                        segment("machines").slash(segment()).slash("forecast"),
                        id -> get(() -> answer(request -> doors.read()
                                .forecasts(doors.machine(id))
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(
                        segment("machines").slash(segment()).slash("forecast").slash("history"),
                        id -> get(() -> answer(request -> history(request, id)))));
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var filter = new FleetView.Filter(
                parameters.text("customer").orElse(""),
                parameters.text("model").orElse(""),
                parameters.text("state").orElse(""),
                parameters.text("search").orElse(""));
        var sort = parameters.choice("sort", FleetView.Sort.values()).orElse(FleetView.Sort.URGENCY);
        int limit = Lists.limit(request, settings);
        int page = parameters.whole("cursor", new RequestParameters.Range(1, 1, 1_000_000));
        return doors.read()
                .fleet(filter, sort, page, limit)
                .thenApply(fleet -> Lists.pageOf(request, fleet.machines()));
    }

    private CompletionStage<HttpResponse> machine(HttpRequest request, String id) {
        return doors.read().machine(doors.machine(id)).thenApply(view -> Answers.json(request, view));
    }

    private CompletionStage<HttpResponse> history(HttpRequest request, String id) {
        var machine = doors.machine(id);
        var parameters = RequestParameters.of(request);
        var to = parameters.instant("to", doors.clock().instant());
        var from = parameters.instant("from", to.minus(FORECASTS_PRESET));
        requireOrder(from, to);
        return doors.read()
                .forecastHistory(
                        machine, parameters.text("component").orElse(null), from, to, Lists.limit(request, settings))
                .thenApply(items -> Answers.json(request, new Page<>(items, null)));
    }

    private CompletionStage<HttpResponse> measurements(HttpRequest request, String id) {
        var machine = doors.machine(id);
        var model = doors.registry().model(machine.modelId());
        var parameters = RequestParameters.of(request);
        var to = parameters.instant("to", doors.clock().instant());
        var from = parameters.instant("from", to.minus(SPAN_PRESET));
        requireOrder(from, to);
        int points = parameters.whole(
                "points",
                new RequestParameters.Range(
                        Math.min(POINTS_PRESET, settings.pointsMax()),
                        10,
                        Math.min(settings.pointsMax(), SeriesRequest.POINTS_MAX)));
        var columns = columns(model, parameters.texts("signal"));
        var span = new Span(from, to, points);
        return doors.read().machine(machine).thenCompose(view -> {
            var bands = view.condition() == null
                    ? List.<SignalBand>of()
                    : view.condition().bands();
            var series = columns.stream()
                    .map(column -> series(machine, model, column, span, bands))
                    .toList();
            return CompletableFuture.allOf(series.toArray(CompletableFuture[]::new))
                    .thenApply(done -> Answers.json(
                            request,
                            new Measurements(
                                    id,
                                    from,
                                    to,
                                    machine.zone().getId(),
                                    series.stream().map(CompletableFuture::join).toList())));
        });
    }

    private record Span(Instant from, Instant to, int points) {}

    private CompletableFuture<Series> series(
            Machine machine, MachineModel model, int column, Span span, List<SignalBand> bands) {
        var signal = model.signals().get(column);
        var band = bands.stream()
                .filter(each -> each.signal().equals(signal.name()) && Double.isFinite(each.level()))
                .findFirst()
                .map(each -> new Band(each.level(), each.scale()))
                .orElse(null);
        var usual = bands.stream()
                .filter(each -> each.signal().equals(signal.name()))
                .flatMap(each -> each.usual().stream())
                .toList();
        return doors.history()
                .series(new SeriesRequest(machine.no(), column, span.from(), span.to(), span.points()))
                .thenApply(buckets ->
                        new Series(signal.name(), signal.label(), signal.unit(), band, usual, points(buckets)))
                .toCompletableFuture();
    }

    private static List<List<Number>> points(List<SeriesBucket> buckets) {
        var points = new ArrayList<List<Number>>(buckets.size());
        for (var bucket : buckets) {
            points.add(List.of(
                    bucket.at().toEpochMilli(), (float) bucket.mean(), (float) bucket.min(), (float) bucket.max()));
        }
        return points;
    }

    private static List<Integer> columns(MachineModel model, List<String> names) {
        if (names.isEmpty()) {
            return java.util.stream.IntStream.range(0, model.signals().size())
                    .boxed()
                    .toList();
        }
        return names.stream()
                .distinct()
                .map(name -> {
                    int column = model.indexOf(name);
                    if (column < 0) {
                        var known = model.signals().stream()
                                .map(signal -> signal.name())
                                .toList();
                        throw Problem.badParameter("signal", name, "one of " + known)
                                .refused();
                    }
                    return column;
                })
                .toList();
    }

    private static void requireOrder(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.badParameter("from", from.toString(), "before to (" + to + ")")
                    .refused();
        }
        if (Duration.between(from, to).toDays() > SeriesRequest.SPAN_MAX_DAYS) {
            throw Problem.badParameter(
                            "from", from.toString(), "at most %d days before to".formatted(SeriesRequest.SPAN_MAX_DAYS))
                    .refused();
        }
    }
}
