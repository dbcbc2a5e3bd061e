package dev.millwright.gateway.web;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import dev.millwright.gateway.api.Answers;
import dev.millwright.gateway.api.HttpSettings;
import dev.millwright.gateway.api.Problem;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.Rejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem: JSON for programs, a friendly page for browsers. */
public final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final HttpSettings settings;
    private final BiFunction<HttpRequest, Problem, HttpResponse> page;

    /**
     * Answers within {@code settings}.
     *
     * @param page how a problem looks in a browser
     */
    public ProblemAnswers(HttpSettings settings, BiFunction<HttpRequest, Problem, HttpResponse> page) {
        this.settings = settings;
        this.page = page;
    }

    /** For everything that a handler throws or a stage fails with. */
    public ExceptionHandler exceptions() {
        return ExceptionHandler.newBuilder()
                .matchAny(failure -> extractRequest(request -> complete(answer(request, problemOf(request, failure)))))
                .build();
    }

    /** For everything that no route wants. */
    public RejectionHandler rejections() {
        return RejectionHandler.newBuilder()
                .handleNotFound(
                        problem(request -> Problem.noSuchPage(request.getUri().path())))
                .handleAll(
                        MethodRejection.class,
                        tried -> problem(request -> Problem.wrongMethod(tried.stream()
                                .map(rejected -> rejected.supported().name())
                                .distinct()
                                .collect(Collectors.joining(", ")))))
                .handleAll(
                        Rejection.class,
                        tried -> problem(request -> Problem.badBody("The request was refused: "
                                + tried.getFirst().getClass().getSimpleName())))
                .build();
    }

    private Route problem(java.util.function.Function<HttpRequest, Problem> make) {
        return extractRequest(request -> complete(answer(request, make.apply(request))));
    }

    private Problem problemOf(HttpRequest request, Throwable failure) {
        var cause = Answers.cause(failure);
        if (cause instanceof Problem.Refused refused) {
            return refused.problem();
        }
        if (cause instanceof EntityStreamSizeException) {
            return Problem.tooLarge(settings.requestMaxBytes());
        }
        if (cause.getClass().getSimpleName().startsWith("Database")) {
            LOG.warn("{} {}: {}", request.method().name(), request.getUri().path(), cause.toString());
            return Problem.unavailable("The database did not answer.");
        }
        if (cause instanceof TimeoutException) {
            LOG.warn("{} {}: {}", request.method().name(), request.getUri().path(), cause.toString());
            return Problem.unavailable("The answer did not come in time.");
        }
        if (cause instanceof RejectedExecutionException) {
            LOG.warn(
                    "{} {}: too much waits already",
                    request.method().name(),
                    request.getUri().path());
            return Problem.unavailable("As many requests of this kind wait already as may.");
        }
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "{} {} failed (reference {})",
                request.method().name(),
                request.getUri().path(),
                reference,
                cause);
        return Problem.internal(reference);
    }

    private HttpResponse answer(HttpRequest request, Problem problem) {
        return wantsPage(request) ? page.apply(request, problem) : Answers.problem(problem);
    }

    private static boolean wantsPage(HttpRequest request) {
        var path = request.getUri().path();
        if (path.startsWith("/api/v1") || path.startsWith("/health") || path.startsWith("/metrics")) {
            return false;
        }
        return request.getHeader("Accept")
                .map(header -> header.value().toLowerCase(Locale.ROOT))
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }
}
