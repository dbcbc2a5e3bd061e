package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.predict.CustomerPrediction;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /customers/{id}/predictions}, {@code /predictions/models}: what is foreseen of customers, and by which models. */
final class PredictionApi {
    private final FrontDoors doors;

    PredictionApi(FrontDoors doors) {
        this.doors = doors;
    }

    /**
     * What is foreseen of one customer.
     *
     * @param prediction null if the customer has objected to profiling, or nothing was reckoned yet
     * @param offers how likely each kind of offer is to be accepted
     */
    record Foreseen(@Nullable CustomerPrediction prediction, List<Likelihood> offers) {}

    /**
     * How likely a kind of offer is to be accepted by customers like this one.
     *
     * @param kind what is offered
     * @param mean expected share, 0 to 1
     * @param low lower end of its 90 % credible interval
     * @param high upper end of it
     * @param answered own answers that it rests on; the rest is borrowed from relatives
     */
    record Likelihood(String kind, double mean, double low, double high, int answered) {}

    Route routes() {
        return concat(
                path(
                        segment("customers").slash(segment()).slash("predictions"),
                        id -> get(() -> answer(request -> foreseen(request, id)))),
                path(
                        segment("predictions").slash("models"),
                        () -> get(() -> answer(request -> doors.care()
                                .predictions()
                                .models()
                                .thenApply(cards -> Answers.json(request, new Page<>(cards, null)))))));
    }

    private CompletionStage<HttpResponse> foreseen(HttpRequest request, String id) {
        return doors.customers().get(id).thenCompose(found -> {
            var view = found.orElseThrow(() -> Problem.unknown("customer", id).refused());
            var prediction = doors.care().predictions().of(id).toCompletableFuture();
            return doors.care()
                    .offers()
                    .likelihoods(view.axis().leaning().label())
                    .thenCombine(prediction, (likelihoods, known) -> {
                        // Who has objected to profiling has no segment either.
                        var offers = known.isEmpty()
                                ? List.<Likelihood>of()
                                : likelihoods.entrySet().stream()
                                        .map(each -> new Likelihood(
                                                each.getKey().word(),
                                                each.getValue().mean(),
                                                each.getValue().low(),
                                                each.getValue().high(),
                                                each.getValue().answered()))
                                        .toList();
                        return Answers.json(request, new Foreseen(known.orElse(null), offers));
                    });
        });
    }
}
