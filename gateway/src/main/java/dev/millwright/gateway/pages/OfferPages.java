package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.PersonalReads;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.ContractOffer.Status;
import dev.millwright.planner.offering.Evidence;
import dev.millwright.planner.offering.Offers;
import dev.millwright.planner.privacy.Purpose;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** The queue of offers with what they have brought, and one offer. */
final class OfferPages {
    private static final int OTHERS = 12;
    private static final int LINES = 20;
    private static final List<String> TABS = List.of("", "held-out", "approved", "dismissed");

    private final FrontDoors doors;
    private final Pages pages;

    OfferPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("offers", () -> answer(this::list)),
                path(segment("offers").slash(segment()), id -> answer(request -> one(request, id))));
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var status = parameters.text("status").filter(TABS::contains).orElse("");
        var kind = parameters.text("kind").filter(OfferPages::isKind).orElse("");
        boolean all = parameters.text("all").filter("true"::equals).isPresent();
        var filter = new Offers.Filter(
                status.isEmpty() ? null : Status.of(status),
                kind.isEmpty() ? null : ContractOffer.Kind.of(kind),
                null,
                status.isEmpty() && !all,
                false);
        var cursor = parameters.text("cursor").orElse(null);
        var offers = doors.care().offers();
        var page = offers.list(filter, cursor, LINES).toCompletableFuture();
        var whom = PersonalReads.customers(
                        doors,
                        request,
                        Purpose.OFFERS,
                        "offers",
                        page.thenCompose(found -> offers.addressees(found.items().stream()
                                .map(ContractOffer::customerId)
                                .distinct()
                                .toList())),
                        Map::keySet)
                .toCompletableFuture();
        var counts = offers.counts().toCompletableFuture();
        var evidence = offers.evidence().toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(page, whom, counts, evidence, open).thenApply(done -> {
            var address = Address.of("/offers")
                    .with("status", status)
                    .with("kind", kind)
                    .with("all", all ? "true" : "");
            var next = page.join().next();
            var values = new HashMap<String, Object>();
            values.put("offers", page.join().items());
            values.put("whom", whom.join());
            values.put("counts", counts.join());
            values.put(
                    "evidence",
                    evidence.join().orElse(new Evidence(doors.clock().instant(), List.of(), List.of(), 0)));
            values.put("address", address);
            values.put("tabs", TABS);
            values.put("next", next == null ? "" : address.with("cursor", next).toString());
            return pages.page(
                    "offers", pages.frame(request, "offers", pages.texts().get("nav.offers"), open.join()), values);
        });
    }

    private static boolean isKind(String word) {
        return Arrays.stream(ContractOffer.Kind.values())
                .anyMatch(each -> each.word().equals(word));
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, String id) {
        var offers = doors.care().offers();
        var found = offers.get(RequestParameters.id("offer", id))
                .thenApply(offer ->
                        offer.orElseThrow(() -> Problem.unknown("offer", id).refused()))
                .toCompletableFuture();
        var others = found.thenCompose(offer -> offers.of(offer.customerId(), OTHERS));
        var whom = PersonalReads.customers(
                        doors,
                        request,
                        Purpose.OFFERS,
                        "offer",
                        found.thenCompose(offer -> offers.addressees(List.of(offer.customerId()))),
                        Map::keySet)
                .toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(found, others, whom, open).thenApply(done -> {
            var offer = found.join();
            var to = whom.join()
                    .getOrDefault(offer.customerId(), new Offers.Addressee(offer.customerId(), "", ZoneOffset.UTC));
            return pages.page(
                    "offer",
                    pages.frame(request, "offers", to.name(), open.join()),
                    Map.of(
                            "offer",
                            offer,
                            "to",
                            to,
                            "others",
                            others.join().stream()
                                    .filter(other -> !other.id().equals(offer.id()))
                                    .toList(),
                            "mail",
                            mail(offer, to)));
        });
    }

    /** The address that opens the letter in the reader's own mail program. */
    private static String mail(ContractOffer offer, Offers.Addressee to) {
        return "mailto:%s?subject=%s&body=%s"
                .formatted(
                        Address.segment(to.email()).replace("%40", "@"),
                        Address.segment(offer.letter().subject()),
                        Address.segment(offer.letter().text().replace("\n", "\r\n")));
    }
}
