package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.kpi.Dimension;
import dev.millwright.planner.kpi.Kpi;
import dev.millwright.planner.kpi.KpiBoard;
import dev.millwright.planner.kpi.KpiBoard.Outcome;
import dev.millwright.planner.kpi.KpiSeries;
import dev.millwright.planner.listing.Page;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /kpis/figures…}: what service and customers achieve, over time and by group, with targets and the records behind. */
public final class KpiApi {
    private static final String KPIS = "kpis";
    private static final String FIGURES = "figures";

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    KpiApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A target.
     *
     * @param value in the figure's unit; null for none from now on
     * @param version of the target that was on the screen, 0 if there was none; absent if it stands in {@code If-Match}
     * @param by who, absent to use the cookie
     */
    record Aim(
            @Nullable Double value,
            @Nullable Integer version,
            @Nullable String by) {}

    /** The target that counts after a change, null if none does. */
    record Aimed(KpiBoard.@Nullable Target target) {}

    Route routes() {
        return concat(
                path(segment(KPIS).slash(FIGURES), () -> get(() -> answer(this::board))),
                path(segment(KPIS).slash("figures.csv"), () -> get(() -> answer(this::csv))),
                path(
                        segment(KPIS).slash(FIGURES).slash(segment()),
                        kpi -> get(() -> answer(request -> split(request, kpi(kpi))))),
                path(
                        segment(KPIS).slash(FIGURES).slash(segment()).slash("records"),
                        kpi -> get(() -> answer(request -> records(request, kpi(kpi))))),
                path(
                        segment(KPIS).slash(FIGURES).slash(segment()).slash("targets"),
                        kpi -> get(() -> answer(request -> board().targets(kpi(kpi))
                                .thenApply(targets -> Answers.json(request, new Page<>(targets, null)))))),
                path(
                        segment(KPIS).slash(FIGURES).slash(segment()).slash("target"),
                        kpi -> post(() -> answer(request -> aim(request, kpi(kpi))))),
                path(
                        segment(KPIS)
                                .slash(FIGURES)
                                .slash(segment())
                                .slash("target")
                                .slash("undo"),
                        kpi -> post(() -> answer(request -> undo(request, kpi(kpi))))));
    }

    private KpiBoard board() {
        return doors.care().kpis();
    }

    /** The figure called {@code word}, refused if there is none. */
    public static Kpi kpi(String word) {
        return Kpi.of(word).orElseThrow(() -> Problem.unknown("kpi", word).refused());
    }

    /** The dimension that {@code request} asks for; all if it asks for none. */
    public static Dimension dimension(HttpRequest request) {
        return RequestParameters.of(request)
                .text("dimension")
                .map(word -> Dimension.of(word)
                        .orElseThrow(() -> Problem.badParameter(
                                        "dimension", word, "all, contract, country, segment or leaning")
                                .refused()))
                .orElse(Dimension.ALL);
    }

    /** The step that {@code request} asks for; months if it asks for none. */
    public static KpiSeries.Step step(HttpRequest request) {
        return RequestParameters.of(request)
                .choice("step", KpiSeries.Step.values())
                .orElse(KpiSeries.Step.MONTH);
    }

    private CompletionStage<HttpResponse> board(HttpRequest request) {
        var step = step(request);
        var member = RequestParameters.of(request).text("member").orElse("");
        return board().board(dimension(request), member)
                .thenApply(found -> Answers.json(
                        request,
                        new KpiTold.Board(
                                found.through().toString(),
                                found.reckonedAt(),
                                found.due(),
                                told(found.lines(), found.through(), step))));
    }

    private List<KpiTold> told(List<KpiBoard.Line> lines, YearMonth through, KpiSeries.Step step) {
        var now = doors.clock().instant();
        return lines.stream()
                .map(line -> KpiTold.of(KpiSeries.of(line, through, step, now)))
                .toList();
    }

    private CompletionStage<HttpResponse> split(HttpRequest request, Kpi kpi) {
        var step = step(request);
        var through = YearMonth.from(doors.clock().instant().atOffset(ZoneOffset.UTC));
        return board().split(kpi, dimension(request))
                .thenApply(lines -> Answers.json(request, new Page<>(told(lines, through, step), null)));
    }

    private CompletionStage<HttpResponse> csv(HttpRequest request) {
        var step = step(request);
        var dimension = dimension(request);
        var member = RequestParameters.of(request).text("member").orElse("");
        return board().board(dimension, member).thenApply(found -> {
            var table = new CsvTable(
                    "kpi",
                    "unit",
                    "dimension",
                    "member",
                    "from",
                    "to",
                    "value",
                    "low95",
                    "high95",
                    "numerator",
                    "denominator",
                    "records",
                    "left_out",
                    "quality",
                    "settled",
                    "target");
            for (var told : told(found.lines(), found.through(), step)) {
                for (var each : told.steps()) {
                    table.line(
                            told.kpi(),
                            told.unit(),
                            dimension.word(),
                            told.member(),
                            each.from(),
                            each.to(),
                            each.value().value(),
                            each.value().low(),
                            each.value().high(),
                            each.numerator(),
                            each.denominator(),
                            each.value().records(),
                            each.value().leftOut(),
                            each.value().quality(),
                            each.settled(),
                            told.target() == null ? null : told.target().value());
                }
            }
            return table.answer("kpis.csv");
        });
    }

    private CompletionStage<HttpResponse> records(HttpRequest request, Kpi kpi) {
        var asked = asked(request, kpi, YearMonth.from(doors.clock().instant().atOffset(ZoneOffset.UTC)));
        return Lists.answer(request, settings, (cursor, limit) -> board().records(asked, cursor, limit));
    }

    /** Which records {@code request} asks for, by preset those of {@code month}. */
    public static KpiBoard.Asked asked(HttpRequest request, Kpi kpi, YearMonth month) {
        var parameters = RequestParameters.of(request);
        var from = parameters.text("from").map(text -> month("from", text)).orElse(month);
        var to = parameters.text("to").map(text -> month("to", text)).orElse(from);
        if (to.isBefore(from) || !to.isBefore(from.plusMonths(KpiBoard.RECORD_MONTHS))) {
            throw Problem.badParameter(
                            "to", to.toString(), "from to at most %d months".formatted(KpiBoard.RECORD_MONTHS))
                    .refused();
        }
        var dimension = dimension(request);
        if (dimension == Dimension.SEGMENT || dimension == Dimension.LEANING) {
            throw Problem.badParameter(
                            "dimension", dimension.word(), "all, contract or country: segments are kept apart")
                    .refused();
        }
        return new KpiBoard.Asked(
                kpi, from, to, dimension, parameters.text("member").orElse(""));
    }

    private static YearMonth month(String name, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Problem.badParameter(name, text, "a month such as 2026-03").refused();
        }
    }

    private CompletionStage<HttpResponse> aim(HttpRequest request, Kpi kpi) {
        return Answers.body(request, Aim.class, materializer)
                .thenCompose(body -> board().aim(
                                kpi,
                                body.value(),
                                DispatchApi.version(request, body.version()),
                                Who.of(body.by(), request)))
                .thenApply(KpiApi::answerTo);
    }

    private CompletionStage<HttpResponse> undo(HttpRequest request, Kpi kpi) {
        return Answers.body(request, Aim.class, materializer)
                .thenCompose(body ->
                        board().undo(kpi, DispatchApi.version(request, body.version()), Who.of(body.by(), request)))
                .thenApply(KpiApi::answerTo);
    }

    private static HttpResponse answerTo(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var target) -> Answers.written(new Aimed(target.orElse(null)));
            case Outcome.Stale(var target) ->
                throw Problem.stale(
                                target.map(each -> "%s has set the target to %s meanwhile."
                                                .formatted(each.setBy(), each.value()))
                                        .orElse("The target was taken back meanwhile."),
                                Map.of())
                        .refused();
            case Outcome.Refused(var why) ->
                throw Problem.cannotBe(why, "Correct the value and send the request again.")
                        .refused();
        };
    }
}
