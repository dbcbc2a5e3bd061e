package dev.millwright.gateway.pages;

import java.util.ArrayList;
import java.util.List;

/** The pages of the small fleet, one address of each kind, with a proposal and a work order that exist. */
final class SitePaths {
    private SitePaths() {}

    static List<String> all(Http http) {
        var paths = new ArrayList<>(List.of(
                "/",
                "/?search=nothing-like-it",
                "/?sort=health",
                "/machines/FI-002",
                "/machines/PR-001",
                "/proposals",
                "/proposals?status=snoozed",
                "/episodes",
                "/episodes?status=closed",
                "/work-orders",
                "/dispatch",
                "/dispatch?view=day",
                "/dispatch/map",
                "/parts",
                "/parts?search=nothing-like-it",
                "/parts/PRE-MOTO",
                "/stock",
                "/technicians",
                "/plans",
                "/plans/new?kind=technician-away",
                "/plans/new?kind=part-late&subject=PRE-MOTO",
                "/plans/new?kind=part-late&subject=nothing-like-it",
                "/technicians/T1",
                "/customers",
                "/customers/C1",
                "/customers/C5",
                "/customers/C1/rights",
                "/privacy",
                "/data-quality",
                "/data-quality?status=merged",
                "/data-quality/findings",
                "/data-quality/findings?rule=no-email",
                "/segments",
                "/kpis",
                "/kpis?step=quarter&dimension=contract&member=none",
                "/kpis/downtime",
                "/kpis/savings?dimension=country",
                "/offers",
                "/offers?status=held-out",
                "/data",
                "/exchange",
                "/exchange?status=parked",
                "/data/rejected",
                "/models",
                "/what-if",
                "/proposals?status=watched",
                "/nothing-here"));
        paths.add("/proposals/"
                + http.first("/api/v1/proposals?limit=1").path("id").asText());
        var offer = http.first("/api/v1/offers?limit=1");
        if (offer.has("id")) {
            paths.add("/offers/" + offer.path("id").asText());
        }
        paths.add("/work-orders/" + workOrder(http));
        return List.copyOf(paths);
    }

    /** A work order that is to be done; the first call approves a proposal to have one. */
    static String workOrder(Http http) {
        var found = http.first("/api/v1/work-orders?status=approved&limit=1");
        if (found.has("id")) {
            return found.path("id").asText();
        }
        var proposals = Http.json(http.get("/api/v1/proposals?limit=50")).path("items");
        for (var proposal : proposals) {
            var answer = Desk.post(
                    http,
                    proposal.path("id").asText(),
                    "decision",
                    "{\"kind\":\"approved\",\"version\":%d,\"by\":\"Anna\"}");
            if (answer.statusCode() == 200) {
                return Http.json(answer).path("workOrderId").asText();
            }
        }
        throw new IllegalStateException("no proposal could be approved: " + proposals);
    }
}
