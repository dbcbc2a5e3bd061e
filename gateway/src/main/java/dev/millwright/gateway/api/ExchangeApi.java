package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.Directives.put;
import static org.apache.pekko.http.javadsl.server.Directives.withRequestTimeout;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.planner.CustomerExport;
import dev.millwright.planner.intake.Imports;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.segment.ServiceAxis;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Customers in and out: single records, files, mappings, and the table for other systems. */
final class ExchangeApi {
    /** How long an import may take. */
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final int NAME_MAX = 200;
    private static final int FILES_MAX = 50;
    private static final int ROWS_AT_ONCE = 200;
    private static final String[] COLUMNS = {
        "customer_id",
        "crm_keys",
        "merged_into",
        "contract",
        "leaning",
        "axis",
        "axis_confidence",
        "segment",
        "churn",
        "lifetime_value_eur",
        "next_step",
        "next_step_status",
        "open_proposals"
    };

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    ExchangeApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * Files as they are.
     *
     * @param key chosen by the caller
     * @param mapping the mapping that reads another system's files, absent if they are ours
     * @param dryRun true to check only
     * @param files text by file name
     * @param by who sends it, absent to use the cookie
     */
    record FilesRequest(
            String key,
            @Nullable String mapping,
            @Nullable Boolean dryRun,
            Map<String, String> files,
            @Nullable String by) {}

    Route routes() {
        return concat(
                path(segment("customers").slash(segment()), id -> record("customers.csv", Map.of("customer_id", id))),
                path(segment("persons").slash(segment()), id -> record("persons.csv", Map.of("person_id", id))),
                path(
                        segment("installed-machines").slash(segment()),
                        id -> record("installed-machines.csv", Map.of("machine_id", id))),
                path(segment("warranties").slash(segment()), id -> record("warranties.csv", Map.of("machine_id", id))),
                path(
                        segment("touchpoints").slash(segment()),
                        id -> record("touchpoints.csv", Map.of("touchpoint_id", id))),
                path(
                        segment("customers").slash(segment()).slash("contracts").slash(segment()),
                        (id, kind) -> record("contracts.csv", Map.of("customer_id", id, "kind", kind))),
                path(
                        segment("imports").slash("files"),
                        () -> post(() -> withRequestTimeout(WITHIN, () -> answer(this::files)))),
                path(
                        segment("imports").slash("files").slash(segment()),
                        name -> post(() -> withRequestTimeout(WITHIN, () -> answer(request -> file(request, name))))),
                path(
                        "imports",
                        () -> get(() -> answer(request -> Lists.answer(request, settings, doors.imports()::runs)))),
                path(
                        "mappings",
                        () -> get(() -> answer(request -> CompletableFuture.completedStage(Answers.json(
                                request, new Page<>(doors.imports().mappings().list(), null)))))),
                path(segment("mappings").slash(segment()), name -> get(() -> answer(request -> mapping(name)))),
                path("customers.csv", () -> get(() -> withRequestTimeout(WITHIN, () -> answer(this::table)))));
    }

    private Route record(String file, Map<String, String> keys) {
        return put(() -> answer(request -> Answers.body(request, JsonNode.class, materializer)
                .thenCompose(body -> {
                    var by = body.path("by").isTextual() ? body.path("by").asText() : null;
                    return doors.imports().put(file, values(body, keys), Who.of(by, request));
                })
                .thenApply(outcome -> {
                    if (outcome instanceof Imports.Outcome.Read(var report) && !report.clean()) {
                        throw Problem.badRows(
                                        report.errors().getFirst().column() + ": '"
                                                + report.errors().getFirst().value() + "' (expected: "
                                                + report.errors().getFirst().rule() + ")",
                                        report.errors())
                                .refused();
                    }
                    return StaffApi.answerTo(outcome);
                })));
    }

    /** Texts by column; what stands in the path counts. */
    private static Map<String, String> values(JsonNode body, Map<String, String> keys) {
        if (!body.isObject()) {
            throw Problem.badBody("the body: a JSON object with a value for each column is expected")
                    .refused();
        }
        var values = new TreeMap<String, String>();
        for (var member : body.properties()) {
            if (member.getValue().isContainerNode()) {
                throw Problem.badBody("%s: a text, a number, yes or no is expected".formatted(member.getKey()))
                        .refused();
            }
            if (!member.getKey().equals("by")) {
                values.put(
                        member.getKey(),
                        member.getValue().isNull() ? "" : member.getValue().asText());
            }
        }
        values.putAll(keys);
        return values;
    }

    private CompletionStage<HttpResponse> files(HttpRequest request) {
        return Answers.body(request, FilesRequest.class, uploadMax(), materializer)
                .thenCompose(body -> {
                    if (body.key() == null
                            || body.files() == null
                            || body.files().isEmpty()) {
                        throw Problem.badBody("key, files: missing (expected: a text, and texts by file name)")
                                .refused();
                    }
                    return take(
                            body.files(),
                            body.mapping(),
                            body.key(),
                            Boolean.TRUE.equals(body.dryRun()),
                            Who.of(body.by(), request));
                });
    }

    private CompletionStage<HttpResponse> file(HttpRequest request, String name) {
        var asked = RequestParameters.of(request);
        var key = asked.text("key");
        boolean dryRun = asked.text("dryRun").filter("true"::equals).isPresent();
        if (key.isEmpty() && !dryRun) {
            throw Problem.badParameter("key", "", "a text of your choice, the same for the same file")
                    .refused();
        }
        var who = Who.of(asked.text("by").orElse(null), request);
        return Answers.bytes(request, uploadMax(), materializer)
                .thenCompose(bytes -> take(
                        Map.of(name, text(bytes)),
                        asked.text("mapping").orElse(null),
                        key.orElse("dry-run"),
                        dryRun,
                        who));
    }

    private int uploadMax() {
        return doors.care().webhooks().settings().uploadMaxBytes();
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw Problem.badBody("the file: text in UTF-8 is expected").refused();
        }
    }

    private CompletionStage<HttpResponse> take(
            Map<String, String> files, @Nullable String mapping, String key, boolean dryRun, String by) {
        if (files.size() > FILES_MAX
                || files.entrySet().stream()
                        .anyMatch(
                                file -> file.getValue() == null || file.getKey().length() > NAME_MAX)) {
            throw Problem.badBody("files: at most %d, each a text with a name of at most %d characters"
                            .formatted(FILES_MAX, NAME_MAX))
                    .refused();
        }
        return doors.imports()
                .takeFiles(files, mapping == null || mapping.isBlank() ? null : mapping, key, dryRun, by)
                .thenApply(StaffApi::answerTo);
    }

    private CompletionStage<HttpResponse> mapping(String name) {
        var text = doors.imports()
                .mappings()
                .text(name)
                .orElseThrow(() -> Problem.unknown("mapping", name).refused());
        return CompletableFuture.completedStage(HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, text))
                .addHeader(RawHeader.create("Content-Disposition", "inline; filename=\"%s.conf\"".formatted(name))));
    }

    /** Page by page, so that a hundred thousand customers need no more memory than two hundred. */
    private CompletionStage<HttpResponse> table(HttpRequest request) {
        var pages = Source.unfoldAsync(
                Optional.of(""),
                cursor -> cursor.isEmpty()
                        ? CompletableFuture.completedStage(Optional.<Pair<Optional<String>, ByteString>>empty())
                        : lines(cursor.get()));
        return CompletableFuture.completedStage(CsvTable.streamed("customers.csv", pages));
    }

    private CompletionStage<Optional<Pair<Optional<String>, ByteString>>> lines(String cursor) {
        return doors.care()
                .export()
                .page(cursor.isEmpty() ? null : cursor, ROWS_AT_ONCE)
                .thenApply(page -> {
                    var table = table(page.items());
                    return Optional.of(Pair.create(
                            Optional.ofNullable(page.next()),
                            ByteString.fromString(cursor.isEmpty() ? table.text() : table.body())));
                });
    }

    private static CsvTable table(List<CustomerExport.Row> customers) {
        var table = new CsvTable(COLUMNS);
        for (var row : customers) {
            var axis = row.axis();
            var placed = axis == null || axis.leaning() == ServiceAxis.Leaning.NOT_ENOUGH_DATA ? null : axis;
            table.line(
                    row.id(),
                    String.join(" ", row.keys()),
                    row.mergedInto(),
                    row.contract(),
                    axis == null ? "" : axis.leaning().label(),
                    placed == null ? null : rounded(placed.score()),
                    placed == null ? null : rounded(placed.confidence()),
                    row.segment(),
                    rounded(row.churn()),
                    row.valueCents() == null ? null : row.valueCents() / 100.0,
                    row.step(),
                    row.stepStatus(),
                    row.openProposals());
        }
        return table;
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1000) / 1000.0;
    }
}
