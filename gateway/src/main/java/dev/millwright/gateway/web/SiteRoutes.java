package dev.millwright.gateway.web;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.handleExceptions;
import static org.apache.pekko.http.javadsl.server.Directives.handleRejections;
import static org.apache.pekko.http.javadsl.server.Directives.mapResponse;
import static org.apache.pekko.http.javadsl.server.Directives.withSizeLimit;

import dev.millwright.gateway.api.HttpSettings;
import dev.millwright.gateway.security.SecurityHeaders;
import java.util.List;
import org.apache.pekko.http.javadsl.server.Route;

/** All routes as one, inside the limits, headers and problem handling that hold for every request. */
public final class SiteRoutes {
    private SiteRoutes() {}

    /** Tries {@code routes} in order. */
    public static Route of(HttpSettings settings, ProblemAnswers problems, List<Route> routes) {
        var all = concat(routes.getFirst(), routes.subList(1, routes.size()).toArray(Route[]::new));
        return mapResponse(
                SecurityHeaders::addTo,
                () -> handleExceptions(
                        problems.exceptions(),
                        () -> handleRejections(
                                problems.rejections(),
                                () -> withSizeLimit(settings.requestMaxBytes(), () -> SafeWrites.only(() -> all)))));
    }
}
