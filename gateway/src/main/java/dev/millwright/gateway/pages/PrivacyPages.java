package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static dev.millwright.gateway.api.Answers.searching;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.security.ActingAs;
import dev.millwright.planner.privacy.AccessReport;
import dev.millwright.planner.privacy.Erasure;
import dev.millwright.planner.privacy.Person;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** Rights: the register with deadlines, retention and the audit of reads; one customer's people and consents; reports; erasures. */
final class PrivacyPages {
    private static final String PRIVACY = "privacy";
    private static final int SHOWN = 50;

    private final FrontDoors doors;
    private final Pages pages;

    PrivacyPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path(PRIVACY, () -> answer(this::register)),
                path(
                        segment(PRIVACY).slash("erasures").slash(segment()),
                        id -> answer(request -> erasure(request, id))),
                path(
                        segment("customers").slash(segment()).slash("rights"),
                        id -> answer(request -> customer(request, id))),
                path(
                        segment("customers").slash(segment()).slash("rights").slash("report"),
                        id -> searching(
                                request -> report(request, id, desk().reports().customer(id, reader(request))))),
                path(
                        segment("persons").slash(segment()).slash("report"),
                        id -> searching(
                                request -> report(request, id, desk().reports().person(id, reader(request))))));
    }

    private PrivacyDesk desk() {
        return doors.care().privacy();
    }

    private CompletionStage<HttpResponse> register(HttpRequest request) {
        var requests = desk().requests().list(false, null, SHOWN).toCompletableFuture();
        var rules = desk().retention().rules().toCompletableFuture();
        var runs = desk().retention().runs().toCompletableFuture();
        var erasures = desk().erasures().list(null, SHOWN).toCompletableFuture();
        var relearning = desk().relearning().toCompletableFuture();
        var holds = desk().holds().toCompletableFuture();
        var restrictions = desk().restrictions().running().toCompletableFuture();
        var reads = desk().reads(RequestParameters.of(request).text("reads").orElse(null), SHOWN)
                .toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(requests, rules, runs, erasures, holds, relearning, restrictions, reads, open)
                .thenApply(done -> {
                    var values = new HashMap<String, Object>();
                    values.put("requests", requests.join().items());
                    values.put("purposes", List.of(Purpose.values()));
                    values.put("rules", rules.join());
                    values.put("runs", runs.join());
                    values.put("erasures", erasures.join().items());
                    values.put("holds", holds.join());
                    values.put("restrictions", restrictions.join());
                    values.put("relearning", relearning.join());
                    values.put("reads", reads.join());
                    return pages.page("privacy", frame(request, "nav.privacy", open.join()), values);
                });
    }

    private PageFrame frame(HttpRequest request, String title, int open) {
        return pages.frame(request, PRIVACY, pages.texts().get(title), open);
    }

    private CompletionStage<HttpResponse> erasure(HttpRequest request, String id) {
        return desk().erasures()
                .get(RequestParameters.id("erasure", id))
                .thenCombine(doors.read().openProposals(), (found, open) -> {
                    Erasure erasure = found.orElseThrow(
                            () -> Problem.unknown("erasure", id).refused());
                    return pages.page("erasure", frame(request, "rights.erasure", open), Map.of("erasure", erasure));
                });
    }

    /** One customer's rights; people are read, and the read written down, only for somebody who has given a name. */
    private CompletionStage<HttpResponse> customer(HttpRequest request, String id) {
        var found = doors.customers().get(id).toCompletableFuture();
        var standing = desk().consents().standing(id).toCompletableFuture();
        var history = desk().consents().history(id).toCompletableFuture();
        var name = ActingAs.of(request);
        var people = name.isEmpty()
                ? CompletableFuture.completedFuture(List.<Person>of())
                : desk().persons(id, new Reading(Purpose.RIGHTS, name.get(), "rights of a customer"))
                        .toCompletableFuture();
        var restrictions = desk().restrictions().of(id).toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(found, standing, history, people, restrictions, open)
                .thenApply(done -> {
                    var view = found.join()
                            .orElseThrow(() -> Problem.unknown("customer", id).refused());
                    return pages.page(
                            "customerRightsPage",
                            pages.frame(request, "customers", view.customer().name(), open.join()),
                            Map.of(
                                    "customer",
                                    view.customer(),
                                    "standing",
                                    standing.join(),
                                    "history",
                                    history.join(),
                                    "people",
                                    people.join(),
                                    "restrictions",
                                    restrictions.join(),
                                    "named",
                                    name.isPresent()));
                });
    }

    /** The report as a page to read and to print. */
    private CompletionStage<HttpResponse> report(
            HttpRequest request, String id, CompletionStage<Optional<AccessReport>> asked) {
        return asked.thenCombine(doors.read().openProposals(), (found, open) -> {
            AccessReport report = found.orElseThrow(
                    () -> Problem.unknown("person or customer", id).refused());
            return pages.page("accessReport", frame(request, "rights.report", open), Map.of("report", report));
        });
    }

    private static String reader(HttpRequest request) {
        return ActingAs.of(request).orElseThrow(() -> Problem.noName().refused());
    }
}
