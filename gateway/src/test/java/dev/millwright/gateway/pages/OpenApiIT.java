package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hand-written description tells the truth: every route in it answers, in the shape that it promises. */
class OpenApiIT {
    private static DemoSite site;
    private static Http http;

    @BeforeAll
    static void start() {
        site = new DemoSite(20, 0);
        http = new Http(site.address());
    }

    @AfterAll
    static void stop() {
        http.close();
        site.close();
    }

    @Test
    void the_file_is_a_valid_description() {
        var parsed =
                new OpenAPIV3Parser().readContents(http.get("/api/openapi.yaml").body());

        assertThat(parsed.getMessages()).isEmpty();
    }

    @Test
    void every_route_answers_in_its_shape() {
        var api = new OpenApi(http);
        var ids = new LinkedHashMap<String, String>();
        ids.put("machine", "FI-002");
        ids.put("customer", "C1");
        ids.put("technician", "T1");
        ids.put(
                "episode",
                http.first("/api/v1/machines/FI-002/episodes").path("id").asText());
        var proposals = Http.json(http.get("/api/v1/proposals")).path("items");
        ids.put("proposal", proposals.path(0).path("id").asText());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> http.first("/api/v1/offers").has("id"));
        ids.put("offer", http.first("/api/v1/offers").path("id").asText());

        ServiceRoutes.handleEpisode(api, ids);
        var asked = api.call(
                ids, "post", "/reruns", """
            {"from":"%s","machines":["FI-002"],"settings":{"condition.step-limit":"12"},"warmUpDays":1,"by":"Anna"}\
            """.formatted(java.time.Instant.now().minus(Duration.ofDays(1))));
        ids.put("rerun", asked.path("id").asText());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> Http.json(http.get("/api/v1/reruns/" + ids.get("rerun")))
                        .path("state")
                        .asText()
                        .equals("DONE"));
        api.call(ids, "post", "/reruns/{rerun}/cancel", "{}");
        var model = Http.json(http.get("/api/v1/machines/FI-002"));
        ids.put("component", model.path("components").path(0).path("id").asText());
        ids.put("partOrder", http.first("/api/v1/part-orders").path("id").asText());
        api.call(ids, "post", "/part-orders/{partOrder}/receive", "{\"by\":\"Anna\"}");
        api.call(
                ids,
                "post",
                "/cost-figures",
                "{\"level\":\"machine\",\"subject\":\"FI-002\",\"figure\":\"downtime-eur-per-hour\",\"value\":900,\"by\":\"Anna\"}");
        CustomerRoutes.aim(api, ids);
        CustomerRoutes.noteAndTakeBack(api, ids);
        CustomerRoutes.keepDataGood(site, api, ids);
        ServiceRoutes.writeOnParts(api, ids);
        ServiceRoutes.writeOnStaff(api, ids);
        CustomerRoutes.exchange(api, ids);
        ServiceRoutes.blackOut(api, ids);
        ServiceRoutes.askForPlans(api, ids);
        ids.put("model", "fixture-model");
        api.call(
                ids,
                "post",
                "/models/{model}/decision",
                "{\"kind\":\"reject\",\"reason\":\"too few failures\",\"by\":\"Anna\"}");
        ServiceRoutes.writeOnProposals(api, ids, proposals);
        CustomerRoutes.writeOnAgreements(api, ids);
        ServiceRoutes.writeOnWorkOrders(api, ids, proposals);
        ServiceRoutes.bookUrgently(api, ids);
        Rights.exercise(site, ids, (method, path, payload) -> api.call(ids, method, path, payload));
        CustomerRoutes.sortCustomers(site, api, ids);
        int version = Http.json(http.get("/api/v1/offers/" + ids.get("offer")))
                .path("version")
                .asInt();
        api.call(
                ids,
                "post",
                "/offers/{offer}/decision",
                "{\"step\":\"approve\",\"version\":%d,\"by\":\"Anna\"}".formatted(version));
        var reads = new ReadsWrittenDown(site, http);
        for (var path : api.readable()) {
            var query = path.endsWith("/conflicts")
                    ? "?startsAtLocal=2027-03-02T09:00&technicianId=T1"
                    : path.endsWith("/places") ? ServiceRoutes.placesQuery(api) : Rights.query(path);
            api.call(ids, "get", path, query);
            reads.read(path, OpenApi.address(ids, path) + query.replace("by=Anna", "by=Ada"));
        }
        SitePaths.all(http).forEach(page -> reads.read("page " + page, page));
        reads.read("page report", "/persons/P-100/report");
        reads.read("page work order", "/work-orders/" + ids.get("order"));

        assertThat(api.visited).containsExactlyInAnyOrderElementsOf(api.operations());
        // Not to be found empty: these are known to show people, addresses or who has signed.
        assertThat(reads.personal)
                .contains(
                        "/customers",
                        "/customers/{customer}",
                        "/customers/{customer}/personal-data/report",
                        "/data-quality/duplicates/{pair}",
                        "/persons/{person}/export",
                        "/persons/{person}/report",
                        "/work-orders/{order}",
                        "/work-orders/{order}/sheet",
                        "page /customers/C1",
                        "page /customers/C1/rights",
                        "page report",
                        "page work order");
        // The one person there is restricted, and so not read for service.
        assertThat(reads.personal).doesNotContain("/customers/{customer}/personal-data");
    }
}
