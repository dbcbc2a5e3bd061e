package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hand-written description tells the truth: every route in it answers, in the shape that it promises. */
class OpenApiIT {
    private static DemoSite site;
    private static Http http;
    private static JsonNode file;

    @BeforeAll
    static void start() {
        site = new DemoSite(20, 0);
        http = new Http(site.address());
        file = Http.json(http.get("/api/openapi.json"));
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
        var visited = new LinkedHashSet<String>();
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

        handleEpisode(visited, ids);
        var asked = call(visited, ids, "post", "/reruns", """
            {"from":"%s","machines":["FI-002"],"settings":{"condition.step-limit":"12"},"warmUpDays":1,"by":"Anna"}\
            """.formatted(
                        java.time.Instant.now().minus(Duration.ofDays(1))));
        ids.put("rerun", asked.path("id").asText());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> Http.json(http.get("/api/v1/reruns/" + ids.get("rerun")))
                        .path("state")
                        .asText()
                        .equals("DONE"));
        call(visited, ids, "post", "/reruns/{rerun}/cancel", "{}");
        var model = Http.json(http.get("/api/v1/machines/FI-002"));
        ids.put("component", model.path("components").path(0).path("id").asText());
        ids.put("partOrder", http.first("/api/v1/part-orders").path("id").asText());
        call(visited, ids, "post", "/part-orders/{partOrder}/receive", "{\"by\":\"Anna\"}");
        call(
                visited,
                ids,
                "post",
                "/cost-figures",
                "{\"level\":\"machine\",\"subject\":\"FI-002\",\"figure\":\"downtime-eur-per-hour\",\"value\":900,\"by\":\"Anna\"}");
        aim(visited, ids);
        noteAndTakeBack(visited, ids);
        keepDataGood(visited, ids);
        writeOnParts(visited, ids);
        writeOnStaff(visited, ids);
        exchange(visited, ids);
        blackOut(visited, ids);
        askForPlans(visited, ids);
        ids.put("model", "fixture-model");
        call(
                visited,
                ids,
                "post",
                "/models/{model}/decision",
                "{\"kind\":\"reject\",\"reason\":\"too few failures\",\"by\":\"Anna\"}");
        writeOnProposals(visited, ids, proposals);
        writeOnAgreements(visited, ids);
        writeOnWorkOrders(visited, ids, proposals);
        bookUrgently(visited, ids);
        Rights.exercise(site, ids, (method, path, payload) -> call(visited, ids, method, path, payload));
        sortCustomers(visited, ids);
        int version = Http.json(http.get("/api/v1/offers/" + ids.get("offer")))
                .path("version")
                .asInt();
        call(
                visited,
                ids,
                "post",
                "/offers/{offer}/decision",
                "{\"step\":\"approve\",\"version\":%d,\"by\":\"Anna\"}".formatted(version));
        file.path("paths").fieldNames().forEachRemaining(path -> {
            if (file.path("paths").path(path).has("get")) {
                var query = path.endsWith("/conflicts")
                        ? "?startsAtLocal=2027-03-02T09:00&technicianId=T1"
                        : path.endsWith("/places") ? placesQuery() : Rights.query(path);
                call(visited, ids, "get", path, query);
            }
        });

        assertThat(visited).containsExactlyInAnyOrderElementsOf(operations());
    }

    private static void noteAndTakeBack(Set<String> visited, Map<String, String> ids) {
        var noted = call(visited, ids, "post", "/customers/{customer}/contacts", """
            {"kind":"phone-call","atLocal":"2026-10-01T09:30","minutes":12,"by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("contact", noted.path("key").asText());
        call(visited, on, "delete", "/customers/{customer}/contacts/{contact}", "?by=Anna");
    }

    private static void aim(Set<String> visited, Map<String, String> ids) {
        ids.put("kpi", "downtime");
        call(visited, ids, "post", "/kpis/figures/{kpi}/target", "{\"value\":8,\"version\":0,\"by\":\"Anna\"}");
        var aimed =
                call(visited, ids, "post", "/kpis/figures/{kpi}/target", "{\"value\":6,\"version\":1,\"by\":\"Anna\"}");
        assertThat(aimed.path("target").path("value").asDouble()).isEqualTo(6);
        var undone = call(visited, ids, "post", "/kpis/figures/{kpi}/target/undo", "{\"version\":2,\"by\":\"Anna\"}");
        assertThat(undone.path("target").path("value").asDouble()).isEqualTo(8);
    }

    private static void sortCustomers(Set<String> visited, Map<String, String> ids) {
        SegmentsFixture.segments(site.database, http);
        call(visited, ids, "post", "/segments/refit", "{\"by\":\"Anna\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> Http.json(http.get("/api/v1/segments"))
                        .path("models")
                        .path(1)
                        .has("number"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !Http.json(http.get("/api/v1/segments"))
                        .path("refitting")
                        .asBoolean());
        ids.put("segmentNumber", "0");
        call(
                visited,
                ids,
                "post",
                "/segments/{segmentNumber}/rename",
                "{\"version\":1,\"name\":\"Ours\",\"by\":\"Anna\"}");
        call(visited, ids, "post", "/segments/{segmentNumber}/undo-rename", "{\"version\":2,\"by\":\"Anna\"}");
        ids.put("segmentMove", http.first("/api/v1/segments/moves").path("id").asText());
        call(visited, ids, "post", "/segments/moves/{segmentMove}/seen", "{\"by\":\"Anna\"}");
        var models = Http.json(http.get("/api/v1/segments")).path("models");
        ids.put("segmentModel", models.path(1).path("number").asText());
        call(visited, ids, "post", "/segments/models/{segmentModel}/activate", "{\"by\":\"Anna\"}");
    }

    private static void keepDataGood(Set<String> visited, Map<String, String> ids) {
        site.twin();
        var pair = site.pair();
        ids.put("pair", Long.toString(pair.id()));
        var version = "{\"version\":%d,\"by\":\"Anna\",\"reason\":\"seen\"}";
        var merged = call(visited, ids, "post", "/data-quality/duplicates/{pair}/merge", """
            {"version":%d,"standing":"C1","values":{"name":"C1"},"reason":"one door","by":"Anna"}\
            """.formatted(pair.version()));
        assertThat(Http.json(http.get("/api/v1/customers/C1-TWIN"))
                        .path("customer")
                        .path("id")
                        .asText())
                .isEqualTo("C1");
        int now = merged.path("pair").path("version").asInt();
        call(visited, ids, "post", "/data-quality/duplicates/{pair}/undo", version.formatted(now));
        call(visited, ids, "post", "/data-quality/duplicates/{pair}/different", version.formatted(now + 1));
        var finding = http.first("/api/v1/data-quality/findings");
        ids.put("finding", finding.path("id").asText());
        int found = finding.path("version").asInt();
        call(visited, ids, "post", "/data-quality/findings/{finding}/dismiss", version.formatted(found));
        call(visited, ids, "post", "/data-quality/findings/{finding}/restore", version.formatted(found + 1));
    }

    /** Customers in and out: records, files, signed events, subscriptions. */
    private static void exchange(Set<String> visited, Map<String, String> ids) {
        var on = new LinkedHashMap<>(ids);
        on.put("person", "P-77");
        on.put("contact", "contact-77");
        on.put("kind", "preventive");
        ids.put("mapping", "salesforce");
        call(
                visited,
                on,
                "put",
                "/customers/{customer}",
                "{\"name\":\"Acme Foods\",\"vat_number\":\"DE1\",\"by\":\"Anna\"}");
        call(visited, on, "put", "/persons/{person}", "{\"customer_id\":\"C1\",\"name\":\"Ada\",\"by\":\"Anna\"}");
        call(visited, on, "put", "/customers/{customer}/contracts/{kind}", """
            {"from_date":"2019-01-01","to_date":"2020-01-01","eur_per_year":900,"by":"Anna"}\
            """);
        call(visited, on, "put", "/warranties/{machine}", "{\"until\":\"2031-01-31\",\"by\":\"Anna\"}");
        call(visited, on, "put", "/touchpoints/{contact}", """
            {"customer_id":"C1","person_id":"P-77","at":"2026-01-05T08:00:00Z","kind":"phone-call","minutes":12,"by":"Anna"}\
            """);
        on.put("machine", "OLD-1");
        call(visited, on, "put", "/installed-machines/{machine}", """
            {"customer_id":"C1","model_id":"press","installed_on":"2012-04-01","by":"Anna"}\
            """);
        call(visited, on, "post", "/imports/files", """
            {"key":"file-1","mapping":"salesforce","files":{"Account.csv":"Id,Name\\n001A,Acme Steel\\n"},"by":"Anna"}\
            """);
        on.put("file", "Account.csv");
        var file = http.send(
                "POST",
                "/api/v1/imports/files/Account.csv?mapping=salesforce&dryRun=true&by=Anna",
                "Id,Name\n001B,Acme Wood\n",
                "Content-Type",
                "text/csv");
        answered(visited, "post", "/imports/files/{file}", file);
        var rejected = signed("{\"object\":\"Account\",\"fields\":{\"Id\":\"001C\",\"Name\":\"\"}}");
        assertThat(answered(visited, "post", "/hooks/{source}", rejected)
                        .path("events")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("rejected");
        on.put("source", "salesforce");
        on.put("event", "event-1");
        call(visited, on, "post", "/hook-events/{source}/{event}/again", "{\"by\":\"Anna\"}");
        subscribe(visited, ids);
    }

    private static HttpResponse<String> signed(String body) {
        long now = java.time.Instant.now().getEpochSecond();
        var signature = dev.millwright.planner.exchange.Signature.of(
                "test-secret", "event-1", now, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return http.send(
                "POST",
                "/api/v1/hooks/salesforce",
                body,
                "webhook-id",
                "event-1",
                "webhook-timestamp",
                Long.toString(now),
                "webhook-signature",
                signature);
    }

    private static void subscribe(Set<String> visited, Map<String, String> ids) {
        var made = call(visited, ids, "post", "/webhooks", """
            {"name":"CRM","url":"https://crm.example.org/in","kinds":["segment.changed"],"by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("subscription", made.path("subscription").path("id").asText());
        call(visited, on, "post", "/webhooks/{subscription}/change", """
            {"version":1,"name":"CRM","url":"https://crm.example.org/events","kinds":[],"by":"Anna"}\
            """);
        call(visited, on, "post", "/webhooks/{subscription}/test", "{\"by\":\"Anna\"}");
        call(visited, on, "post", "/webhooks/{subscription}/resend", "{\"by\":\"Anna\"}");
        ids.put(
                "delivery",
                http.first("/api/v1/webhook-deliveries").path("number").asText());
        call(visited, ids, "post", "/webhook-deliveries/{delivery}/resend", "{\"by\":\"Anna\"}");
        var gone = call(
                visited,
                ids,
                "post",
                "/webhooks",
                "{\"name\":\"Old\",\"url\":\"https://old.example.org\",\"by\":\"Anna\"}");
        on.put("subscription", gone.path("subscription").path("id").asText());
        call(visited, on, "post", "/webhooks/{subscription}/remove", "{\"version\":1,\"by\":\"Anna\"}");
    }

    private static void writeOnParts(Set<String> visited, Map<String, String> ids) {
        ids.put("part", "PRE-MOTO");
        call(visited, ids, "post", "/parts/{part}/acknowledgement", "{\"reason\":\"one comes back\",\"by\":\"Anna\"}");
        call(visited, ids, "delete", "/parts/{part}/acknowledgement", "?by=Anna");
        var ordered = call(visited, ids, "post", "/parts/{part}/orders", "{\"quantity\":1,\"by\":\"Anna\"}");
        var on = new LinkedHashMap<>(ids);
        on.put("partOrder", ordered.path("id").asText());
        call(visited, on, "post", "/part-orders/{partOrder}/cancel", "{\"by\":\"Anna\"}");
    }

    private static void writeOnStaff(Set<String> visited, Map<String, String> ids) {
        var entered = call(visited, ids, "post", "/technicians/{technician}/absences", """
            {"from":"2031-03-03T00:00:00Z","to":"2031-03-08T00:00:00Z","reason":"training","by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("absence", entered.path("absence").path("number").asText());
        call(visited, on, "delete", "/technicians/{technician}/absences/{absence}", "?by=Anna");
        call(visited, ids, "post", "/technicians/{technician}/absences", """
            {"firstDay":"2031-04-03","lastDay":"2031-04-03","by":"Anna"}\
            """);
        var rows = """
            {"key":"winter","by":"Anna","files":{"certificates.csv":[{"technician_id":"T1","skill":"cranes","valid_until":"2031-01-31"}]}}\
            """;
        call(visited, ids, "post", "/imports", rows);
        assertThat(call(visited, ids, "post", "/imports", rows).path("stored").asBoolean())
                .isTrue();
        assertThat(http.post("/api/v1/imports", rows.replace("2031-01-31", "2032-01-31"))
                        .statusCode())
                .isEqualTo(409);
    }

    private static void blackOut(Set<String> visited, Map<String, String> ids) {
        ids.put(
                "site",
                Http.json(http.get("/api/v1/customers/C1"))
                        .path("sites")
                        .path(0)
                        .path("id")
                        .asText());
        var entered = call(visited, ids, "post", "/sites/{site}/blackouts", """
            {"from":"2031-07-01","to":"2031-07-12","reason":"works holidays","by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("blackout", entered.path("blackout").path("number").asText());
        call(visited, on, "post", "/sites/{site}/blackouts/{blackout}/change", """
            {"version":1,"from":"2031-07-02","reason":"works holidays","by":"Anna"}\
            """);
        call(visited, on, "post", "/sites/{site}/blackouts/{blackout}/end", "{\"version\":2,\"by\":\"Anna\"}");
    }

    /** A real plan to accept and discard, and one to stop; none of them changes anything here. */
    private static void askForPlans(Set<String> visited, Map<String, String> ids) {
        var asked = call(
                visited,
                ids,
                "post",
                "/plan-drafts",
                "{\"circumstances\":[{\"kind\":\"technician-away\",\"technician\":\"T1\",\"from\":\"2031-03-03T00:00:00Z\",\"to\":\"2031-03-08T00:00:00Z\"}],\"seconds\":1,\"by\":\"Anna\"}");
        ids.put("draft", asked.path("id").asText());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> planDraft(ids).path("state").asText().equals("READY"));
        call(
                visited,
                ids,
                "post",
                "/plan-drafts/{draft}/accept",
                "{\"version\":%d,\"differences\":[],\"by\":\"Anna\"}"
                        .formatted(planDraft(ids).path("version").asInt()));
        var on = new LinkedHashMap<>(ids);
        on.put(
                "draft",
                call(visited, ids, "post", "/plan-drafts/{draft}/renew", "{\"by\":\"Anna\"}")
                        .path("id")
                        .asText());
        call(visited, on, "post", "/plan-drafts/{draft}/cancel", "{\"by\":\"Anna\"}");
        call(
                visited,
                ids,
                "post",
                "/plan-drafts/{draft}/discard",
                "{\"version\":%d,\"reason\":\"only tried\",\"by\":\"Anna\"}"
                        .formatted(planDraft(ids).path("version").asInt()));
    }

    private static JsonNode planDraft(Map<String, String> ids) {
        return Http.json(http.get("/api/v1/plan-drafts/" + ids.get("draft")));
    }

    private static void handleEpisode(Set<String> visited, Map<String, String> ids) {
        var comment = "1c9b6d1c-9a53-4d29-8f3e-7a4b6c2d9e10";
        handle(visited, ids, "acknowledge", "\"comment\":\"seen\"");
        handle(visited, ids, "unacknowledge", "\"version\":1");
        handle(visited, ids, "snooze", "\"hours\":4,\"reason\":\"plant is shut\"");
        handle(visited, ids, "unsnooze", "\"version\":3");
        handle(visited, ids, "assign", "\"to\":\"Joris\"");
        handle(visited, ids, "unassign", "\"version\":5");
        handle(visited, ids, "comments", "\"id\":\"%s\",\"text\":\"sounds dry\"".formatted(comment));
        handle(visited, ids, "withdraw", "\"id\":\"%s\"".formatted(comment));
    }

    private static void handle(Set<String> visited, Map<String, String> ids, String step, String members) {
        call(
                visited,
                ids,
                "post",
                "/machines/{machine}/episodes/{episode}/" + step,
                "{\"by\":\"Anna\",%s}".formatted(members));
    }

    private static void writeOnProposals(Set<String> visited, Map<String, String> ids, JsonNode proposals) {
        var on = new LinkedHashMap<>(ids);
        on.put("proposal", proposals.path(1).path("id").asText());
        decide(visited, on, "snooze", "{\"version\":%d,\"hours\":4,\"by\":\"Anna\"}");
        decide(visited, on, "undo", "{\"version\":%d,\"by\":\"Anna\"}");
    }

    private static String approve(Set<String> visited, Map<String, String> ids, JsonNode proposal) {
        var on = new LinkedHashMap<>(ids);
        on.put("proposal", proposal.path("id").asText());
        return decide(visited, on, "decision", "{\"kind\":\"approved\",\"version\":%d,\"by\":\"Anna\"}")
                .path("workOrderId")
                .asText();
    }

    /** A step on a proposal, which the planner may write anew at any moment. */
    private static JsonNode decide(Set<String> visited, Map<String, String> ids, String step, String body) {
        var answer = Desk.post(http, ids.get("proposal"), step, body);
        return answered(visited, "post", "/proposals/{proposal}/" + step, answer);
    }

    private static void writeOnWorkOrders(Set<String> visited, Map<String, String> ids, JsonNode proposals) {
        ids.put("order", approve(visited, ids, proposals.path(0)));
        moveAndBack(visited, ids);
        step(visited, ids, "dispatch", "");
        step(visited, ids, "start", "");
        writeOnTheSheet(visited, ids);
        var component = Http.json(http.get("/api/v1/work-orders/" + ids.get("order")))
                .path("workOrder")
                .path("components")
                .path(0)
                .asText();
        call(visited, ids, "post", "/work-orders/{order}/findings", """
            {"by":"Joris","findings":[{"component":"%s","asFound":"WORN","action":"REPLACED","asLeft":"AS_NEW","hours":2.5,
            "forecastRight":true,"remark":"race pitted"}]}\
            """.formatted(component));
        step(visited, ids, "close", "");
        step(visited, ids, "reopen", ",\"reason\":\"a part was forgotten\"");
        var other = new LinkedHashMap<>(ids);
        other.put("order", approve(visited, ids, proposals.path(2)));
        step(visited, other, "cancel", ",\"reason\":\"customer asked\"");
    }

    private static void writeOnAgreements(Set<String> visited, Map<String, String> ids) {
        call(visited, ids, "post", "/preferences/reset", "{\"level\":\"customer\",\"subject\":\"C1\",\"by\":\"Anna\"}");
        var made = call(
                visited,
                ids,
                "post",
                "/agreements",
                "{\"kind\":\"not-on-date\",\"customerId\":\"C1\",\"value\":\"2031-12-24\",\"by\":\"Anna\"}");
        ids.put("rule", made.path("id").asText());
        call(
                visited,
                ids,
                "post",
                "/agreements/{rule}/change",
                "{\"version\":1,\"value\":\"2031-12-31\",\"by\":\"Anna\"}");
        call(visited, ids, "post", "/agreements/{rule}/end", "{\"version\":2,\"by\":\"Anna\"}");
    }

    private static void bookUrgently(Set<String> visited, Map<String, String> ids) {
        var call = "{\"machineId\":\"FI-008\",\"parts\":{},\"workMinutes\":30}";
        var places = call(visited, ids, "post", "/dispatch/urgent/places", call);
        var place = places.path("best").path(0);
        var booked = call(visited, ids, "post", "/dispatch/urgent", """
            {"call":%s,"technicianId":"%s","startsAt":"%s","asOf":"%s","said":"it screams","customerCalled":true,"by":"Anna"}\
            """.formatted(
                        call,
                        place.path("technician").asText(),
                        place.path("startsAt").asText(),
                        places.path("asOf").asText()));
        var on = new LinkedHashMap<>(ids);
        on.put("order", booked.path("id").asText());
        step(visited, on, "undo", "", "/dispatch/urgent/{order}/");
    }

    private static String placesQuery() {
        var board = Http.json(http.get("/api/v1/dispatch"));
        var open = http.first("/api/v1/proposals?limit=1").path("id").asText();
        return "?item=proposal:%s&from=%s&to=%s"
                .formatted(open, board.path("from").asText(), board.path("to").asText());
    }

    /** Moved by a week to the same hour, on Wednesday, and taken back. */
    private static void moveAndBack(Set<String> visited, Map<String, String> ids) {
        var order =
                Http.json(http.get("/api/v1/work-orders/" + ids.get("order"))).path("workOrder");
        var later = java.time.OffsetDateTime.parse(order.path("startsAt").asText())
                .plusWeeks(3)
                .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.WEDNESDAY))
                .withHour(9);
        step(
                visited,
                ids,
                "move",
                ",\"technicianId\":\"T2\",\"startsAt\":\"%s\",\"anyway\":true".formatted(later.toInstant()));
        step(visited, ids, "undo-move", "");
        step(visited, ids, "confirm", "");
    }

    private static void writeOnTheSheet(Set<String> visited, Map<String, String> ids) {
        var steps = Http.json(http.get("/api/v1/work-orders/" + ids.get("order") + "/sheet"))
                .path("checklist");
        steps.forEach(step -> call(
                visited,
                ids,
                "post",
                "/work-orders/{order}/checklist",
                "{\"step\":%d,\"done\":true,\"by\":\"Joris\"}"
                        .formatted(step.path("number").asInt())));
        call(
                visited,
                ids,
                "post",
                "/work-orders/{order}/signature",
                "{\"signer\":\"Ms Vos\",\"path\":\"M10 20L30 40\",\"by\":\"Joris\"}");
        ids.put("photo", "7d0c6a4e-53f5-4a4c-9d1c-0f6f6f4f7a01");
        var photo = http.photo(
                "/api/v1/work-orders/%s/photos/%s?by=Joris&caption=race".formatted(ids.get("order"), ids.get("photo")));
        answered(visited, "post", "/work-orders/{order}/photos/{photo}", photo);
        var gone = new LinkedHashMap<>(ids);
        gone.put("photo", "7d0c6a4e-53f5-4a4c-9d1c-0f6f6f4f7a02");
        call(
                visited,
                gone,
                "post",
                "/work-orders/{order}/photos/{photo}/remove",
                "{\"reason\":\"blurred\",\"by\":\"Joris\"}");
    }

    private static void step(Set<String> visited, Map<String, String> ids, String step, String more) {
        step(visited, ids, step, more, "/work-orders/{order}/");
    }

    private static void step(Set<String> visited, Map<String, String> ids, String step, String more, String path) {
        int version = Http.json(http.get("/api/v1/work-orders/" + ids.get("order")))
                .path("workOrder")
                .path("version")
                .asInt();
        call(visited, ids, "post", path + step, "{\"version\":%d,\"by\":\"Anna\"%s}".formatted(version, more));
    }

    private static JsonNode call(
            Set<String> visited, Map<String, String> ids, String method, String path, String payload) {
        var address = "/api/v1" + path;
        for (var id : ids.entrySet()) {
            address = address.replace("{" + id.getKey() + "}", id.getValue());
        }
        return answered(
                visited,
                method,
                path,
                switch (method) {
                    case "get" -> http.get(address + payload);
                    case "delete" -> http.send("DELETE", address + payload, "");
                    case "put" -> http.send("PUT", address, payload, "Content-Type", "application/json");
                    default -> http.post(address, payload);
                });
    }

    private static JsonNode answered(Set<String> visited, String method, String path, HttpResponse<String> answer) {
        var operation = file.path("paths").path(path).path(method);
        assertThat(operation.isMissingNode())
                .as("%s %s is not in the file", method, path)
                .isFalse();
        visited.add(method + " " + path);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, answer.uri(), answer.body())
                .isEqualTo(200);
        var content = operation.path("responses").path("200").path("content");
        if (!content.has("application/json")) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(content.fieldNames().next());
            return Http.MAPPER.nullNode();
        }
        var body = Http.json(answer);
        var complaints = new ArrayList<String>();
        check(method + " " + path, content.path("application/json").path("schema"), body, complaints);
        assertThat(complaints).isEmpty();
        return body;
    }

    private static List<String> operations() {
        var all = new ArrayList<String>();
        file.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().fieldNames().forEachRemaining(method -> all.add(method + " " + path.getKey())));
        return all;
    }

    private static void check(String where, JsonNode schema, JsonNode value, List<String> complaints) {
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean()) {
                complaints.add(where + ": null (expected: a value)");
            }
            return;
        }
        if (schema.has("$ref")) {
            check(where, named(schema), value, complaints);
        } else if (schema.has("allOf")) {
            check(where, named(schema.path("allOf").path(0)), value, complaints);
        } else {
            checkType(where, schema, value, complaints);
        }
    }

    private static JsonNode named(JsonNode reference) {
        var name = reference.path("$ref").asText();
        return file.path("components").path("schemas").path(name.substring(name.lastIndexOf('/') + 1));
    }

    private static void checkType(String where, JsonNode schema, JsonNode value, List<String> complaints) {
        boolean fits = switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
        if (!fits) {
            complaints.add("%s: %s (expected: %s)"
                    .formatted(where, value, schema.path("type").asText()));
            return;
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(where + "[" + i + "]", schema.path("items"), value.path(i), complaints);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    complaints.add(where + "." + name.asText() + ": missing");
                }
            });
            value.properties().forEach(member -> {
                var known = schema.path("properties").path(member.getKey());
                if (known.isMissingNode()) {
                    complaints.add(where + "." + member.getKey() + ": not in the file");
                } else {
                    check(where + "." + member.getKey(), known, member.getValue(), complaints);
                }
            });
        }
    }
}
