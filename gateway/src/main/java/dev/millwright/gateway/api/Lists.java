package dev.millwright.gateway.api;

import dev.millwright.gateway.readmodel.Listing;
import dev.millwright.planner.listing.Page;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Lists that page by cursor: {@code ?cursor=…&limit=…} in, {@code {"items": […], "next": …}} out. */
final class Lists {
    private static final int LIMIT_PRESET = 50;

    private Lists() {}

    /** Asks for one page. */
    @FunctionalInterface
    interface Source<T> {
        CompletionStage<Page<T>> page(@Nullable String cursor, int limit);
    }

    /** The page that {@code request} asks for; a foreign cursor is refused. */
    static <T> CompletionStage<HttpResponse> answer(HttpRequest request, HttpSettings settings, Source<T> source) {
        var cursor = RequestParameters.of(request).text("cursor").orElse(null);
        return ask(cursor, limit(request, settings), source).thenApply(page -> Answers.json(request, page));
    }

    /** One page of a numbered list: its cursor is the number of the page. */
    static HttpResponse pageOf(HttpRequest request, Listing<?> listing) {
        var next = listing.page() < listing.pages() ? Integer.toString(listing.page() + 1) : null;
        return Answers.json(request, new Page<>(listing.items(), next));
    }

    /** The size of page that {@code request} asks for. */
    static int limit(HttpRequest request, HttpSettings settings) {
        int preset = Math.min(LIMIT_PRESET, settings.pageMax());
        return RequestParameters.of(request).whole("limit", new RequestParameters.Range(preset, 1, settings.pageMax()));
    }

    private static <T> CompletionStage<Page<T>> ask(@Nullable String cursor, int limit, Source<T> source) {
        try {
            return source.page(cursor, limit).exceptionally(failure -> {
                throw foreignCursor(cursor, Answers.cause(failure));
            });
        } catch (IllegalArgumentException foreign) {
            throw foreignCursor(cursor, foreign);
        }
    }

    private static RuntimeException foreignCursor(@Nullable String cursor, Throwable cause) {
        return cause instanceof IllegalArgumentException && cursor != null
                ? Problem.badParameter("cursor", cursor, "the \"next\" of the page before")
                        .refused()
                : new CompletionException(cause);
    }
}
