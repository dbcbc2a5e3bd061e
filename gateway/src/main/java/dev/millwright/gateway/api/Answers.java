package dev.millwright.gateway.api;

import static org.apache.pekko.http.javadsl.server.Directives.completeWithFuture;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.withRequestTimeout;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;

/** How answers are made: JSON with an entity tag, problems, and request bodies read within their limit. */
public final class Answers {
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);

    private Answers() {}

    /** The answer that {@code handler} makes of the request; what it throws becomes a problem at the edge. */
    public static Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
        return extractRequest(request -> completeWithFuture(handler.apply(request)));
    }

    /** The same for an answer for which the whole database is searched: given more time than others. */
    public static Route searching(Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
        return withRequestTimeout(ExchangeApi.WITHIN, () -> answer(handler));
    }

    /** 200 with {@code value} as JSON, or 304 if the caller holds the same already. */
    public static HttpResponse json(HttpRequest request, Object value) {
        var bytes = Json.bytes(value);
        var tag = EntityTag.of(bytes);
        if (tag.isHeldBy(request)) {
            return HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED).addHeader(tag.header());
        }
        return HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes))
                .addHeader(tag.header())
                .addHeader(RawHeader.create("Cache-Control", "no-cache"));
    }

    /** 200 with {@code value} as JSON after a write: never from a cache. */
    public static HttpResponse written(Object value) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.bytes(value)))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    /** The problem as {@code application/problem+json}. */
    public static HttpResponse problem(Problem problem) {
        var type = MediaTypes.applicationWithFixedCharset(
                        "problem+json", org.apache.pekko.http.javadsl.model.HttpCharsets.UTF_8)
                .toContentType();
        return HttpResponse.create()
                .withStatus(StatusCodes.get(problem.status()))
                .withEntity(HttpEntities.create(type, Json.bytes(problem)))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    /** The body read as JSON of {@code type}; refuses another content type. */
    public static <T> CompletionStage<T> body(HttpRequest request, Class<T> type, Materializer materializer) {
        if (!request.entity().getContentType().mediaType().isApplication()
                || !request.entity().getContentType().mediaType().subType().equals("json")) {
            request.discardEntityBytes(materializer);
            throw Problem.wrongType("application/json").refused();
        }
        return bytes(request, materializer).thenApply(bytes -> Json.read(bytes, type));
    }

    /** The body read as JSON of {@code type}, within {@code limitBytes} instead of the server's limit. */
    public static <T> CompletionStage<T> body(
            HttpRequest request, Class<T> type, int limitBytes, Materializer materializer) {
        if (!request.entity().getContentType().mediaType().subType().equals("json")) {
            request.discardEntityBytes(materializer);
            throw Problem.wrongType("application/json").refused();
        }
        return bytes(request, limitBytes, materializer).thenApply(bytes -> Json.read(bytes, type));
    }

    /** The whole body within the size limit of the server. */
    public static CompletionStage<byte[]> bytes(HttpRequest request, Materializer materializer) {
        return request.entity()
                .toStrict(BODY_WITHIN.toMillis(), materializer)
                .thenApply(strict -> strict.getData().toArray());
    }

    /** The whole body within {@code limitBytes} instead of the server's limit. */
    public static CompletionStage<byte[]> bytes(HttpRequest request, int limitBytes, Materializer materializer) {
        return request.entity()
                .withSizeLimit(limitBytes)
                .toStrict(BODY_WITHIN.toMillis(), materializer)
                .handle((strict, failure) -> {
                    if (failure == null) {
                        return strict.getData().toArray();
                    }
                    if (cause(failure) instanceof EntityStreamSizeException) {
                        throw Problem.tooLarge(limitBytes).refused();
                    }
                    throw new CompletionException(cause(failure));
                });
    }

    /** The failure behind {@code failure}, without the wrappers that futures put around it. */
    public static Throwable cause(Throwable failure) {
        var inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
