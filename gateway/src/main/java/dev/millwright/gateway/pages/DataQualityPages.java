package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.Answers;
import dev.millwright.gateway.api.DataQualityApi;
import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.PersonalReads;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.quality.DataQuality;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** Who is the same customer, what is missing, outdated or impossible. */
final class DataQualityPages {
    private static final String SECTION = "data-quality";
    private static final String CURSOR = "cursor";
    private static final String NUMBER = "\\d{1,18}";
    private static final int PAIRS = 25;

    private final FrontDoors doors;
    private final Pages pages;

    DataQualityPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path(SECTION, () -> answer(this::duplicates)),
                path(segment(SECTION).slash("findings"), () -> answer(this::findings)));
    }

    private CompletionStage<HttpResponse> duplicates(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var status = DataQualityApi.status(parameters);
        var kind = DataQualityApi.kind(parameters);
        var cursor = parameters.text(CURSOR).orElse(null);
        var pair = parameters.text("pair").orElse("");
        if (!pair.isEmpty() && !pair.matches(NUMBER)) {
            throw Problem.unknown("pair", pair).refused();
        }
        var address = Address.of("/" + SECTION)
                .with("status", status == DataQuality.Status.OPEN ? "" : status.word())
                .with("kind", kind);
        var overview = doors.quality().overview().toCompletableFuture();
        var list = doors.quality()
                .duplicates(status, kind, cursor, PAIRS)
                .exceptionally(failure -> {
                    throw foreign(cursor, failure);
                })
                .toCompletableFuture();
        var last = lastDecision().toCompletableFuture();
        return PersonalReads.customers(
                        doors,
                        request,
                        Purpose.DATA_QUALITY,
                        "duplicates",
                        list.thenCompose(found -> shown(found, pair)),
                        shown -> DataQualityApi.customers(list.join().items(), shown))
                .thenCombine(overview, (shown, whole) -> {
                    var frame = pages.frame(request, SECTION, pages.texts().get("quality.title"), 0);
                    var values = new HashMap<String, Object>();
                    values.put("overview", whole);
                    values.put("list", list.join());
                    values.put("status", status);
                    values.put("kind", kind);
                    values.put("address", address);
                    shown.ifPresent(comparing -> values.put("shown", comparing));
                    last.join().ifPresent(decided -> values.put("last", decided));
                    return pages.page("dataQuality", frame, values);
                });
    }

    private static RuntimeException foreign(@Nullable String cursor, Throwable failure) {
        var cause = Answers.cause(failure);
        return cause instanceof IllegalArgumentException && cursor != null
                ? Problem.badParameter("cursor", cursor, "the cursor of the page before")
                        .refused()
                : new CompletionException(cause);
    }

    /** The pair that is asked for, or the first of the list. */
    private CompletionStage<Optional<DataQuality.Comparing>> shown(Page<DataQuality.Duplicate> list, String asked) {
        if (!asked.isEmpty()) {
            return doors.quality().compare(Long.parseLong(asked)).thenApply(found -> {
                if (found.isEmpty()) {
                    throw Problem.unknown("pair", asked).refused();
                }
                return found;
            });
        }
        return list.items().isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : doors.quality().compare(list.items().getFirst().id());
    }

    /** What was decided last, so that it can be undone with a key. */
    private CompletionStage<Optional<DataQuality.Duplicate>> lastDecision() {
        return doors.quality()
                .duplicates(DataQuality.Status.MERGED, "", null, 1)
                .thenCombine(
                        doors.quality().duplicates(DataQuality.Status.DIFFERENT, "", null, 1), (merged, different) -> {
                            var one = merged.items().stream().findFirst();
                            var other = different.items().stream().findFirst();
                            return one.isPresent()
                                            && other.isPresent()
                                            && isLater(
                                                    other.get().decidedAt(),
                                                    one.get().decidedAt())
                                    ? other
                                    : one.or(() -> other);
                        });
    }

    private static boolean isLater(@Nullable Instant at, @Nullable Instant before) {
        return at != null && (before == null || at.isAfter(before));
    }

    private CompletionStage<HttpResponse> findings(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var filter = DataQualityApi.filter(parameters);
        var cursor = parameters.text(CURSOR).orElse(null);
        var address = Address.of("/" + SECTION + "/findings")
                .with("rule", filter.rule())
                .with("customer", filter.customer())
                .with("dismissed", filter.dismissed() ? "true" : "");
        var found = doors.quality().findings(filter, cursor, Pages.LINES).exceptionally(failure -> {
            throw foreign(cursor, failure);
        });
        return PersonalReads.customers(
                        doors,
                        request,
                        Purpose.DATA_QUALITY,
                        "findings about data",
                        found,
                        list -> DataQualityApi.customers(list.items()))
                .thenCombine(
                        doors.quality().overview(),
                        (list, overview) -> pages.page(
                                "dataFindings",
                                pages.frame(request, SECTION, pages.texts().get("quality.title"), 0),
                                Map.of("overview", overview, "list", list, "filter", filter, "address", address)));
    }
}
