package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.KpiApi;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.planner.kpi.Dimension;
import dev.millwright.planner.kpi.Kpi;
import dev.millwright.planner.kpi.KpiBoard;
import dev.millwright.planner.kpi.KpiSeries;
import dev.millwright.planner.listing.Page;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** What service and customers achieve: all figures at a glance, and one figure with groups, definition, target and records. */
final class KpiPages {
    private static final String SECTION = "kpis";
    private static final int RECORDS = 25;

    private final FrontDoors doors;
    private final Pages pages;

    KpiPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path(SECTION, () -> answer(this::board)),
                path(segment(SECTION).slash(segment()), kpi -> answer(request -> one(request, KpiApi.kpi(kpi)))));
    }

    private CompletionStage<HttpResponse> board(HttpRequest request) {
        var step = KpiApi.step(request);
        var dimension = KpiApi.dimension(request);
        var member = RequestParameters.of(request).text("member").orElse("");
        var found = doors.care().kpis().board(dimension, member).toCompletableFuture();
        return found.thenCombine(doors.read().openProposals(), (board, open) -> {
            var now = doors.clock().instant();
            var frame = pages.frame(request, SECTION, pages.texts().get("nav.kpis"), open);
            return pages.page(
                    "kpis",
                    frame,
                    Map.of(
                            "board", board,
                            "series",
                                    board.lines().stream()
                                            .map(line -> KpiSeries.of(line, board.through(), step, now))
                                            .toList(),
                            "step", step,
                            "dimension", dimension,
                            "member", member,
                            "address", address("/kpis", step, dimension, member)));
        });
    }

    private static Address address(String path, KpiSeries.Step step, Dimension dimension, String member) {
        return Address.of(path)
                .with("step", step == KpiSeries.Step.MONTH ? "" : "quarter")
                .with("dimension", dimension == Dimension.ALL ? "" : dimension.word())
                .with("member", member);
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, Kpi kpi) {
        var parameters = RequestParameters.of(request);
        var step = KpiApi.step(request);
        var by = KpiApi.dimension(request) == Dimension.ALL ? Dimension.CONTRACT : KpiApi.dimension(request);
        var now = doors.clock().instant();
        var through = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        var kpis = doors.care().kpis();
        var all = kpis.board(Dimension.ALL, "").toCompletableFuture();
        var split = kpis.split(kpi, by).toCompletableFuture();
        var targets = kpis.targets(kpi).toCompletableFuture();
        var asked = all.thenApply(board -> parameters.text("from").isPresent()
                ? KpiApi.asked(request, kpi, through)
                : new KpiBoard.Asked(kpi, newest(board, kpi), newest(board, kpi), Dimension.ALL, ""));
        var records = asked.thenCompose(
                which -> kpis.records(which, parameters.text("cursor").orElse(null), RECORDS)
                        .toCompletableFuture());
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(all, split, targets, records, open).thenApply(done -> {
            var frame = pages.frame(request, SECTION, kpi.title(), open.join());
            List<KpiSeries> groups = split.join().stream()
                    .map(line -> KpiSeries.of(line, through, step, now))
                    .toList();
            var values = new HashMap<String, Object>();
            values.put("series", KpiSeries.of(all.join().line(kpi), through, step, now));
            values.put("board", all.join());
            values.put("groups", groups);
            values.put("by", by);
            values.put("step", step);
            values.put("asked", asked.join());
            Page<KpiBoard.Fact> found = records.join();
            values.put("records", found);
            values.put("targets", targets.join());
            values.put(
                    "address",
                    address("/kpis/" + kpi.word(), step, KpiApi.dimension(request), "")
                            .with("from", parameters.text("from").orElse("")));
            return pages.page("kpi", frame, values);
        });
    }

    /** The newest month with records, else the present one. */
    private static YearMonth newest(KpiBoard.Board board, Kpi kpi) {
        var months = board.line(kpi).months().stream()
                .filter(month -> month.sums().records() > 0)
                .toList();
        return months.isEmpty() ? board.through() : months.getLast().month();
    }
}
