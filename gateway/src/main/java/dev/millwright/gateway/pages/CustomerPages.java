package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.CustomerApi;
import dev.millwright.gateway.api.CustomerListApi;
import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.PersonalReads;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.readmodel.Listing;
import dev.millwright.gateway.security.ActingAs;
import dev.millwright.planner.portrait.EntryGroup;
import dev.millwright.planner.portrait.StoredTimelines;
import dev.millwright.planner.portrait.Timelines;
import dev.millwright.planner.preference.LearnedWeight;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Reading;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.Proposals;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/** All customers, and one: what to do next, the time line of everything, machines, plants, people, contracts. */
final class CustomerPages {
    private static final int LINKS = 8;
    private static final int ENTRIES = 20;

    private final FrontDoors doors;
    private final Pages pages;

    CustomerPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("customers", () -> answer(this::customers)),
                path(segment("customers").slash(segment()), id -> answer(request -> customer(request, id))));
    }

    private CompletionStage<HttpResponse> customers(HttpRequest request) {
        var filter = CustomerListApi.filter(request);
        var parameters = RequestParameters.of(request);
        int page = parameters.whole("page", Pages.NUMBERS);
        var sort = CustomerListApi.sort(request);
        var address = Address.of("/customers")
                .with("status", filter.leaning())
                .with("search", filter.search())
                .with("segment", filter.segment())
                .with("contract", filter.contract())
                .with("risk", filter.risk())
                .with("quality", filter.quality())
                .with("country", filter.country())
                .with("sort", parameters.text("sort").orElse(""))
                .with("page", page > 1 ? Integer.toString(page) : "");
        var list = doors.care().roster().list(filter, sort, (page - 1) * Pages.LINES, Pages.LINES);
        return list.thenCombine(doors.read().openProposals(), (found, open) -> {
            var frame = pages.frame(request, "customers", pages.texts().get("nav.customers"), open);
            var values = new HashMap<String, Object>();
            values.put("found", found);
            values.put("list", new Listing<>(found.lines(), page, Pages.LINES, found.found()));
            values.put("filter", filter);
            values.put("sort", parameters.text("sort").orElse("name"));
            values.put("address", address);
            return pages.page("customers", frame, values);
        });
    }

    private CompletionStage<HttpResponse> customer(HttpRequest request, String id) {
        var filter = CustomerApi.filter(request);
        var cursor = RequestParameters.of(request).text("cursor").orElse(null);
        var care = doors.care();
        var found = PersonalReads.customers(
                        doors,
                        request,
                        Purpose.SERVICE,
                        "customer page",
                        doors.customers().get(id),
                        view -> view.stream()
                                .map(known -> known.customer().id())
                                .toList())
                .toCompletableFuture();
        var portrait = care.portraits()
                .of(id, ActingAs.of(request).orElse(Reading.UNNAMED))
                .toCompletableFuture();
        var entries = care.timelines().page(id, filter, cursor, ENTRIES).toCompletableFuture();
        var behaviour = care.behaviour().of(id).toCompletableFuture();
        var quality = doors.quality().of(id).toCompletableFuture();
        var proposals = doors.proposals()
                .list(new Proposals.Filter(ProposalStatus.OPEN, null, id), null, LINKS)
                .toCompletableFuture();
        var learned =
                doors.preferences().learned(LearnedWeight.Level.CUSTOMER, id).toCompletableFuture();
        var rules = doors.preferences().rules(id).toCompletableFuture();
        var blackouts = doors.customers().blackouts().ofCustomer(id).toCompletableFuture();
        var foreseen = doors.care().predictions().of(id).toCompletableFuture();
        var segment = care.segments().of(id).toCompletableFuture();
        var restrictions = care.privacy().restrictions().of(id).toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(
                        found,
                        portrait,
                        entries,
                        behaviour,
                        proposals,
                        learned,
                        rules,
                        blackouts,
                        segment,
                        quality,
                        foreseen,
                        restrictions,
                        open)
                .thenApply(done -> {
                    var view = found.join()
                            .orElseThrow(() -> Problem.unknown("customer", id).refused());
                    if (!view.customer().id().equals(id)) {
                        return elsewhere(view.customer().id());
                    }
                    var frame =
                            pages.frame(request, "customers", view.customer().name(), open.join());
                    var values = new HashMap<String, Object>();
                    values.put("view", view);
                    values.put("portrait", portrait.join());
                    values.put("entries", entries.join());
                    behaviour.join().ifPresent(known -> values.put("features", known));
                    quality.join().ifPresent(known -> values.put("quality", known));
                    values.put("filter", filter);
                    values.put("address", address(id, filter));
                    values.put("byHand", StoredTimelines.KINDS_BY_HAND);
                    values.put("proposals", proposals.join().items());
                    values.put("learned", learned.join());
                    values.put("rules", rules.join());
                    values.put("blackouts", blackouts.join());
                    values.put("prediction", foreseen.join().orElse(null));
                    values.put("restrictions", restrictions.join());
                    values.put(
                            "place",
                            segment.join()
                                    .orElseThrow(() ->
                                            Problem.unknown("customer", id).refused()));
                    return pages.page("customer", frame, values);
                });
    }

    /** A merged customer is shown under the one that stands for it. */
    private static HttpResponse elsewhere(String standing) {
        return HttpResponse.create()
                .withStatus(StatusCodes.SEE_OTHER)
                .addHeader(RawHeader.create("Location", "/customers/" + Address.segment(standing)));
    }

    private static Address address(String id, Timelines.Filter filter) {
        return Address.of("/customers/" + Address.segment(id))
                .with(
                        "group",
                        filter.groups().stream().sorted().map(EntryGroup::word).collect(Collectors.joining(",")))
                .with("machine", filter.machine() == null ? "" : filter.machine())
                .with("site", filter.site() == null ? "" : filter.site())
                .with("from", filter.from() == null ? "" : filter.from().toString())
                .with("to", filter.to() == null ? "" : filter.to().toString());
    }
}
