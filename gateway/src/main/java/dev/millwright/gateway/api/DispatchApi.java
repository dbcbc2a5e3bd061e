package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import dev.millwright.planner.dispatch.Dispatch;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /dispatch…}: who is where and when. */
final class DispatchApi {
    private static final int WEEK = 7;

    private final FrontDoors doors;

    DispatchApi(FrontDoors doors) {
        this.doors = doors;
    }

    Route routes() {
        return concat(path("dispatch", () -> get(() -> answer(this::board))));
    }

    private CompletionStage<HttpResponse> board(HttpRequest request) {
        var days = Days.of(RequestParameters.of(request));
        return doors.dispatch().board(days.from(), days.count()).thenApply(board -> Answers.json(request, board));
    }

    /** The days that are asked for. */
    record Days(@Nullable LocalDate from, int count) {
        static Days of(RequestParameters parameters) {
            var from = parameters.text("from").map(text -> day("from", text)).orElse(null);
            var to = parameters.text("to").map(text -> day("to", text)).orElse(null);
            if (from == null || to == null) {
                return new Days(from, WEEK);
            }
            long count = ChronoUnit.DAYS.between(from, to) + 1;
            if (count < 1 || count > Dispatch.DAYS_MAX) {
                throw Problem.badParameter(
                                "to",
                                to.toString(),
                                "a day from %s on, at most %d days in all".formatted(from, Dispatch.DAYS_MAX))
                        .refused();
            }
            return new Days(from, (int) count);
        }

        private static LocalDate day(String name, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw Problem.badParameter(name, text, "a day such as 2026-11-24")
                        .refused();
            }
        }
    }
}
