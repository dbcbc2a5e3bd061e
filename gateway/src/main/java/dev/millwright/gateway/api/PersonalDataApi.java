package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static dev.millwright.gateway.api.Answers.searching;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.AccessReport;
import dev.millwright.planner.privacy.ConsentBook;
import dev.millwright.planner.privacy.Person;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /customers/{id}/personal-data…} and {@code /persons/{id}/…}: reading people for a stated purpose, consent and objection,
 * access reports, what is taken along, rectification, the first step of an erasure. Every read needs a name and is written down.
 */
final class PersonalDataApi {
    private static final String CUSTOMERS = "customers";
    private static final String PERSONS = "persons";
    private static final String PERSONAL_DATA = "personal-data";

    private final FrontDoors doors;
    private final Materializer materializer;

    PersonalDataApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /** What somebody has said about a purpose. */
    record ConsentRequest(
            String purpose,
            boolean given,
            @Nullable Instant at,
            @Nullable String how,
            @Nullable String textVersion,
            @Nullable String remark,
            @Nullable String by) {}

    /** What is put right; what is absent stays. */
    record RectifyRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String role,
            @Nullable String language,
            @Nullable String by) {}

    /** Nothing but who. */
    record ByRequest(@Nullable String by) {}

    /** Whether a purpose is allowed. */
    record Standing(String purpose, String text, String basis, boolean canBeRefused, boolean allowed) {}

    /** Where a customer or person stands, and how it came to that. */
    record Consent(List<Standing> purposes, List<dev.millwright.planner.privacy.Statement> history) {}

    Route routes() {
        return concat(
                path(
                        segment(CUSTOMERS).slash(segment()).slash(PERSONAL_DATA),
                        id -> get(() -> answer(request -> people(request, id)))),
                path(
                        segment(CUSTOMERS).slash(segment()).slash(PERSONAL_DATA).slash("report"),
                        id -> get(() -> searching(request -> customerReport(request, id)))),
                path(
                        segment(CUSTOMERS).slash(segment()).slash(PERSONAL_DATA).slash("erasure"),
                        id -> post(() -> searching(request -> eraseCustomer(request, id)))),
                path(
                        segment(CUSTOMERS).slash(segment()).slash("consents"),
                        id -> concat(
                                get(() -> answer(request -> consents(request, id))),
                                post(() -> answer(request -> say(request, id))))),
                path(
                        segment(PERSONS).slash(segment()).slash("report"),
                        id -> get(() -> searching(request -> personReport(request, id)))),
                path(
                        segment(PERSONS).slash(segment()).slash("export"),
                        id -> get(() -> searching(request -> export(request, id)))),
                path(
                        segment(PERSONS).slash(segment()).slash("consents"),
                        id -> post(() -> answer(request -> sayOf(request, id)))),
                path(
                        segment(PERSONS).slash(segment()).slash("rectify"),
                        id -> post(() -> answer(request -> rectify(request, id)))),
                path(
                        segment(PERSONS).slash(segment()).slash("erasure"),
                        id -> post(() -> searching(request -> erasePerson(request, id)))));
    }

    private PrivacyDesk desk() {
        return doors.care().privacy();
    }

    /** Who reads: the parameter {@code by}, else the name in the cookie. */
    private static String reader(HttpRequest request) {
        return Who.of(RequestParameters.of(request).text("by").orElse(null), request);
    }

    /** The people at a customer; the parameter {@code purpose} is needed: nothing is read in general. */
    private CompletionStage<HttpResponse> people(HttpRequest request, String id) {
        var word = RequestParameters.of(request).text("purpose").orElse("");
        var reading = PrivacyApi.checked(() -> new Reading(Purpose.of(word), reader(request), "people at a customer"));
        return desk().persons(id, reading).thenApply(found -> fresh(new Page<Person>(found, null)));
    }

    private CompletionStage<HttpResponse> customerReport(HttpRequest request, String id) {
        return desk().reports().customer(id, reader(request)).thenApply(found -> download("customer", id, found));
    }

    private CompletionStage<HttpResponse> personReport(HttpRequest request, String id) {
        return desk().reports().person(id, reader(request)).thenApply(found -> download("person", id, found));
    }

    /** What the person may take along (Art. 20): what they gave us, and their contacts, without what we derived. */
    private CompletionStage<HttpResponse> export(HttpRequest request, String id) {
        return desk().reports().person(id, reader(request)).thenApply(found -> {
            var report = found.orElseThrow(() -> Problem.unknown("person", id).refused());
            return attached(
                    fresh(Map.of(
                            "person", report.persons().getFirst(),
                            "records", report.records(),
                            "consents", report.consents(),
                            "madeAt", report.madeAt())),
                    "person-export.json");
        });
    }

    private static HttpResponse download(String kind, String id, Optional<AccessReport> found) {
        return attached(fresh(found.orElseThrow(() -> Problem.unknown(kind, id).refused())), "access-report.json");
    }

    private static HttpResponse attached(HttpResponse response, String name) {
        return response.addHeader(RawHeader.create("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }

    /** Personal data is never kept by a cache. */
    private static HttpResponse fresh(Object value) {
        return Answers.written(value);
    }

    private CompletionStage<HttpResponse> consents(HttpRequest request, String id) {
        return desk().consents().standing(id).thenCombine(desk().consents().history(id), (standing, history) -> {
            if (standing.isEmpty()) {
                throw Problem.unknown("customer", id).refused();
            }
            var purposes = standing.stream()
                    .map(each -> new Standing(
                            each.purpose().word(),
                            each.purpose().text(),
                            each.purpose().basis().text(),
                            each.purpose().canBeRefused(),
                            each.allowed()))
                    .toList();
            return Answers.json(request, new Consent(purposes, history));
        });
    }

    private CompletionStage<HttpResponse> say(HttpRequest request, String id) {
        return Answers.body(request, ConsentRequest.class, materializer)
                .thenCompose(body ->
                        PrivacyApi.refusing(desk().consents().say(id, said(body), Who.of(body.by(), request))))
                .thenApply(said -> Answers.written(
                        said.orElseThrow(() -> Problem.unknown("customer", id).refused())));
    }

    private CompletionStage<HttpResponse> sayOf(HttpRequest request, String id) {
        return Answers.body(request, ConsentRequest.class, materializer)
                .thenCompose(body ->
                        PrivacyApi.refusing(desk().consents().sayOf(id, said(body), Who.of(body.by(), request))))
                .thenApply(said -> Answers.written(
                        said.orElseThrow(() -> Problem.unknown("person", id).refused())));
    }

    private static ConsentBook.Said said(ConsentRequest body) {
        return PrivacyApi.checked(() -> new ConsentBook.Said(
                Purpose.of(String.valueOf(body.purpose())),
                body.given(),
                body.at(),
                Objects.requireNonNullElse(body.how(), ""),
                Objects.requireNonNullElse(body.textVersion(), ""),
                Objects.requireNonNullElse(body.remark(), "")));
    }

    private CompletionStage<HttpResponse> rectify(HttpRequest request, String id) {
        return Answers.body(request, RectifyRequest.class, materializer)
                .thenCompose(body -> desk().rectify(
                                id,
                                PrivacyApi.checked(() -> new PrivacyDesk.Correction(
                                        body.name(), body.email(), body.phone(), body.role(), body.language())),
                                Who.of(body.by(), request)))
                .thenApply(person -> Answers.written(
                        person.orElseThrow(() -> Problem.unknown("person", id).refused())));
    }

    private CompletionStage<HttpResponse> erasePerson(HttpRequest request, String id) {
        return Answers.body(request, ByRequest.class, materializer)
                .thenCompose(body -> desk().erasures().previewPerson(id, Who.of(body.by(), request)))
                .thenApply(outcome -> PrivacyApi.answerTo("person", outcome));
    }

    private CompletionStage<HttpResponse> eraseCustomer(HttpRequest request, String id) {
        return Answers.body(request, ByRequest.class, materializer)
                .thenCompose(body -> desk().erasures().previewCustomer(id, Who.of(body.by(), request)))
                .thenApply(outcome -> PrivacyApi.answerTo("customer", outcome));
    }
}
