package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.roster.Roster;
import dev.millwright.planner.roster.RosterLine;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** {@code /customer-list} and {@code /customer-list.csv}: all customers, searched, filtered and sorted, with what is known of them. */
public final class CustomerListApi {
    private static final int LINES_AT_ONCE = 1000;
    private static final String[] COLUMNS = {
        "customer_id",
        "name",
        "country",
        "city",
        "contract",
        "machines",
        "open_proposals",
        "quality",
        "profiled",
        "axis",
        "leaning",
        "segment",
        "risk",
        "value_eur",
        "next_step",
        "next_eur"
    };
    private static final List<String> LEANINGS = List.of("reactive", "mixed", "preventive", "unknown");
    private static final List<String> RISKS = List.of("high", "medium", "low", "unknown");
    private static final List<String> QUALITIES = List.of("good", "fair", "poor", "unknown");
    private static final List<String> CONTRACTS = List.of("none", "basic", "preventive", "full-service");

    private final FrontDoors doors;
    private final HttpSettings settings;

    CustomerListApi(FrontDoors doors, HttpSettings settings) {
        this.doors = doors;
        this.settings = settings;
    }

    /** A customer as it is told, shares and places to the third decimal; what is not there yet is null. */
    record Told(
            String id,
            String name,
            String country,
            String city,
            String contract,
            int machines,
            int openProposals,
            @Nullable Double quality,
            String profiled,
            @Nullable Double axis,
            @Nullable String leaning,
            @Nullable String segment,
            @Nullable Double risk,
            @Nullable Double value,
            @Nullable String nextStep,
            double nextEuros) {
        static Told of(RosterLine line) {
            return new Told(
                    line.id(),
                    line.name(),
                    line.country(),
                    line.city(),
                    line.contract(),
                    line.machines(),
                    line.openProposals(),
                    number(line.quality()),
                    line.profiled().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    number(line.axis()),
                    word(line.leaning()),
                    word(line.segment()),
                    number(line.risk()),
                    line.valueCents() == null ? null : line.valueCents() / 100.0,
                    word(line.nextStep()),
                    line.nextCents() / 100.0);
        }

        private static @Nullable Double number(double value) {
            return Double.isNaN(value) ? null : Math.round(value * 1000) / 1000.0;
        }

        private static @Nullable String word(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    Route routes() {
        return concat(
                path("customer-list", () -> get(() -> answer(this::list))),
                path("customer-list.csv", () -> get(() -> answer(this::csv))));
    }

    /** Which customers {@code request} asks for. */
    public static Roster.Filter filter(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        return new Roster.Filter(
                parameters.text("search").orElse(""),
                one(parameters, "status", LEANINGS),
                parameters.text("segment").orElse(""),
                one(parameters, "contract", CONTRACTS),
                one(parameters, "risk", RISKS),
                one(parameters, "quality", QUALITIES),
                parameters.text("country").orElse(""));
    }

    private static String one(RequestParameters parameters, String name, List<String> words) {
        var word = parameters.text(name).orElse("");
        if (!word.isEmpty() && !words.contains(word)) {
            throw Problem.badParameter(name, word, "one of " + words).refused();
        }
        return word;
    }

    /** In which order {@code request} asks for them; by name if it does not say. */
    public static Roster.Sort sort(HttpRequest request) {
        return RequestParameters.of(request)
                .choice("sort", Roster.Sort.values())
                .orElse(Roster.Sort.NAME);
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var cursor = RequestParameters.of(request).text("cursor").orElse("0");
        if (!cursor.matches("\\d{1,7}")) {
            throw Problem.badParameter("cursor", cursor, "the \"next\" of the page before")
                    .refused();
        }
        int offset = Integer.parseInt(cursor);
        int limit = Lists.limit(request, settings);
        return doors.care()
                .roster()
                .list(filter(request), sort(request), offset, limit)
                .thenApply(found -> Answers.json(
                        request,
                        new Page<>(
                                found.lines().stream().map(Told::of).toList(),
                                offset + limit < found.found() ? Integer.toString(offset + limit) : null)));
    }

    /** Part by part, so that a hundred thousand customers need no more memory than a thousand. */
    private CompletionStage<HttpResponse> csv(HttpRequest request) {
        return doors.care()
                .roster()
                .list(filter(request), sort(request), 0, Integer.MAX_VALUE)
                .thenApply(found -> {
                    var head = Source.single(ByteString.fromString(new CsvTable(COLUMNS).head()));
                    var body = Source.from(found.lines())
                            .grouped(LINES_AT_ONCE)
                            .map(lines -> ByteString.fromString(table(lines).body()));
                    return CsvTable.streamed("customers.csv", head.concat(body));
                });
    }

    private static CsvTable table(List<RosterLine> lines) {
        var table = new CsvTable(COLUMNS);
        for (var line : lines) {
            var told = Told.of(line);
            table.line(
                    told.id(),
                    told.name(),
                    told.country(),
                    told.city(),
                    told.contract(),
                    told.machines(),
                    told.openProposals(),
                    told.quality(),
                    told.profiled(),
                    told.axis(),
                    told.leaning(),
                    told.segment(),
                    told.risk(),
                    told.value(),
                    told.nextStep(),
                    told.nextEuros());
        }
        return table;
    }
}
