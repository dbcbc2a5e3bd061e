package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Calls every writing route about the service once: parts, staff, plans, episodes, proposals and work orders. */
final class ServiceRoutes {
    private ServiceRoutes() {}

    static void writeOnParts(OpenApi api, Map<String, String> ids) {
        ids.put("part", "PRE-MOTO");
        api.call(ids, "post", "/parts/{part}/acknowledgement", "{\"reason\":\"one comes back\",\"by\":\"Anna\"}");
        api.call(ids, "delete", "/parts/{part}/acknowledgement", "?by=Anna");
        var ordered = api.call(ids, "post", "/parts/{part}/orders", "{\"quantity\":1,\"by\":\"Anna\"}");
        var on = new LinkedHashMap<>(ids);
        on.put("partOrder", ordered.path("id").asText());
        api.call(on, "post", "/part-orders/{partOrder}/cancel", "{\"by\":\"Anna\"}");
    }

    static void writeOnStaff(OpenApi api, Map<String, String> ids) {
        var entered = api.call(ids, "post", "/technicians/{technician}/absences", """
            {"from":"2031-03-03T00:00:00Z","to":"2031-03-08T00:00:00Z","reason":"training","by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("absence", entered.path("absence").path("number").asText());
        api.call(on, "delete", "/technicians/{technician}/absences/{absence}", "?by=Anna");
        api.call(ids, "post", "/technicians/{technician}/absences", """
            {"firstDay":"2031-04-03","lastDay":"2031-04-03","by":"Anna"}\
            """);
        var rows = """
            {"key":"winter","by":"Anna","files":{"certificates.csv":[{"technician_id":"T1","skill":"cranes","valid_until":"2031-01-31"}]}}\
            """;
        api.call(ids, "post", "/imports", rows);
        assertThat(api.call(ids, "post", "/imports", rows).path("stored").asBoolean())
                .isTrue();
        assertThat(api.http
                        .post("/api/v1/imports", rows.replace("2031-01-31", "2032-01-31"))
                        .statusCode())
                .isEqualTo(409);
    }

    static void blackOut(OpenApi api, Map<String, String> ids) {
        ids.put(
                "site",
                Http.json(api.http.get("/api/v1/customers/C1"))
                        .path("sites")
                        .path(0)
                        .path("id")
                        .asText());
        var entered = api.call(ids, "post", "/sites/{site}/blackouts", """
            {"from":"2031-07-01","to":"2031-07-12","reason":"works holidays","by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("blackout", entered.path("blackout").path("number").asText());
        api.call(on, "post", "/sites/{site}/blackouts/{blackout}/change", """
            {"version":1,"from":"2031-07-02","reason":"works holidays","by":"Anna"}\
            """);
        api.call(on, "post", "/sites/{site}/blackouts/{blackout}/end", "{\"version\":2,\"by\":\"Anna\"}");
    }

    /** A real plan to accept and discard, and one to stop; none of them changes anything here. */
    static void askForPlans(OpenApi api, Map<String, String> ids) {
        var asked = api.call(
                ids,
                "post",
                "/plan-drafts",
                "{\"circumstances\":[{\"kind\":\"technician-away\",\"technician\":\"T1\",\"from\":\"2031-03-03T00:00:00Z\",\"to\":\"2031-03-08T00:00:00Z\"}],\"seconds\":1,\"by\":\"Anna\"}");
        ids.put("draft", asked.path("id").asText());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> planDraft(api, ids).path("state").asText().equals("READY"));
        api.call(
                ids,
                "post",
                "/plan-drafts/{draft}/accept",
                "{\"version\":%d,\"differences\":[],\"by\":\"Anna\"}"
                        .formatted(planDraft(api, ids).path("version").asInt()));
        var on = new LinkedHashMap<>(ids);
        on.put(
                "draft",
                api.call(ids, "post", "/plan-drafts/{draft}/renew", "{\"by\":\"Anna\"}")
                        .path("id")
                        .asText());
        api.call(on, "post", "/plan-drafts/{draft}/cancel", "{\"by\":\"Anna\"}");
        api.call(
                ids,
                "post",
                "/plan-drafts/{draft}/discard",
                "{\"version\":%d,\"reason\":\"only tried\",\"by\":\"Anna\"}"
                        .formatted(planDraft(api, ids).path("version").asInt()));
    }

    private static JsonNode planDraft(OpenApi api, Map<String, String> ids) {
        return Http.json(api.http.get("/api/v1/plan-drafts/" + ids.get("draft")));
    }

    static void handleEpisode(OpenApi api, Map<String, String> ids) {
        var comment = "1c9b6d1c-9a53-4d29-8f3e-7a4b6c2d9e10";
        handle(api, ids, "acknowledge", "\"comment\":\"seen\"");
        handle(api, ids, "unacknowledge", "\"version\":1");
        handle(api, ids, "snooze", "\"hours\":4,\"reason\":\"plant is shut\"");
        handle(api, ids, "unsnooze", "\"version\":3");
        handle(api, ids, "assign", "\"to\":\"Joris\"");
        handle(api, ids, "unassign", "\"version\":5");
        handle(api, ids, "comments", "\"id\":\"%s\",\"text\":\"sounds dry\"".formatted(comment));
        handle(api, ids, "withdraw", "\"id\":\"%s\"".formatted(comment));
    }

    private static void handle(OpenApi api, Map<String, String> ids, String step, String members) {
        api.call(
                ids,
                "post",
                "/machines/{machine}/episodes/{episode}/" + step,
                "{\"by\":\"Anna\",%s}".formatted(members));
    }

    static void writeOnProposals(OpenApi api, Map<String, String> ids, JsonNode proposals) {
        var on = new LinkedHashMap<>(ids);
        on.put("proposal", proposals.path(1).path("id").asText());
        decide(api, on, "snooze", "{\"version\":%d,\"hours\":4,\"by\":\"Anna\"}");
        decide(api, on, "undo", "{\"version\":%d,\"by\":\"Anna\"}");
    }

    private static String approve(OpenApi api, Map<String, String> ids, JsonNode proposal) {
        var on = new LinkedHashMap<>(ids);
        on.put("proposal", proposal.path("id").asText());
        return decide(api, on, "decision", "{\"kind\":\"approved\",\"version\":%d,\"by\":\"Anna\"}")
                .path("workOrderId")
                .asText();
    }

    /** A step on a proposal, which the planner may write anew at any moment. */
    private static JsonNode decide(OpenApi api, Map<String, String> ids, String step, String body) {
        var answer = Desk.post(api.http, ids.get("proposal"), step, body);
        return api.answered("post", "/proposals/{proposal}/" + step, answer);
    }

    static void writeOnWorkOrders(OpenApi api, Map<String, String> ids, JsonNode proposals) {
        ids.put("order", approve(api, ids, proposals.path(0)));
        moveAndBack(api, ids);
        step(api, ids, "dispatch", "");
        step(api, ids, "start", "");
        writeOnTheSheet(api, ids);
        var component = Http.json(api.http.get("/api/v1/work-orders/" + ids.get("order")))
                .path("workOrder")
                .path("components")
                .path(0)
                .asText();
        api.call(ids, "post", "/work-orders/{order}/findings", """
            {"by":"Joris","findings":[{"component":"%s","asFound":"WORN","action":"REPLACED","asLeft":"AS_NEW","hours":2.5,
            "forecastRight":true,"remark":"race pitted"}]}\
            """.formatted(component));
        step(api, ids, "close", "");
        step(api, ids, "reopen", ",\"reason\":\"a part was forgotten\"");
        var other = new LinkedHashMap<>(ids);
        other.put("order", approve(api, ids, proposals.path(2)));
        step(api, other, "cancel", ",\"reason\":\"customer asked\"");
    }

    static void bookUrgently(OpenApi api, Map<String, String> ids) {
        var call = "{\"machineId\":\"FI-008\",\"parts\":{},\"workMinutes\":30}";
        var places = api.call(ids, "post", "/dispatch/urgent/places", call);
        var place = places.path("best").path(0);
        var booked = api.call(ids, "post", "/dispatch/urgent", """
            {"call":%s,"technicianId":"%s","startsAt":"%s","asOf":"%s","said":"it screams","customerCalled":true,"by":"Anna"}\
            """.formatted(
                        call,
                        place.path("technician").asText(),
                        place.path("startsAt").asText(),
                        places.path("asOf").asText()));
        var on = new LinkedHashMap<>(ids);
        on.put("order", booked.path("id").asText());
        step(api, on, "undo", "", "/dispatch/urgent/{order}/");
    }

    static String placesQuery(OpenApi api) {
        var board = Http.json(api.http.get("/api/v1/dispatch"));
        var open = api.http.first("/api/v1/proposals?limit=1").path("id").asText();
        return "?item=proposal:%s&from=%s&to=%s"
                .formatted(open, board.path("from").asText(), board.path("to").asText());
    }

    /** Moved by a week to the same hour, on Wednesday, and taken back. */
    private static void moveAndBack(OpenApi api, Map<String, String> ids) {
        var order = Http.json(api.http.get("/api/v1/work-orders/" + ids.get("order")))
                .path("workOrder");
        var later = java.time.OffsetDateTime.parse(order.path("startsAt").asText())
                .plusWeeks(3)
                .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.WEDNESDAY))
                .withHour(9);
        step(
                api,
                ids,
                "move",
                ",\"technicianId\":\"T2\",\"startsAt\":\"%s\",\"anyway\":true".formatted(later.toInstant()));
        step(api, ids, "undo-move", "");
        step(api, ids, "confirm", "");
    }

    private static void writeOnTheSheet(OpenApi api, Map<String, String> ids) {
        var steps = Http.json(api.http.get("/api/v1/work-orders/" + ids.get("order") + "/sheet"))
                .path("checklist");
        steps.forEach(step -> api.call(
                ids,
                "post",
                "/work-orders/{order}/checklist",
                "{\"step\":%d,\"done\":true,\"by\":\"Joris\"}"
                        .formatted(step.path("number").asInt())));
        api.call(
                ids,
                "post",
                "/work-orders/{order}/signature",
                "{\"signer\":\"Ms Vos\",\"path\":\"M10 20L30 40\",\"by\":\"Joris\"}");
        ids.put("photo", "7d0c6a4e-53f5-4a4c-9d1c-0f6f6f4f7a01");
        var photo = api.http.photo(
                "/api/v1/work-orders/%s/photos/%s?by=Joris&caption=race".formatted(ids.get("order"), ids.get("photo")));
        api.answered("post", "/work-orders/{order}/photos/{photo}", photo);
        var gone = new LinkedHashMap<>(ids);
        gone.put("photo", "7d0c6a4e-53f5-4a4c-9d1c-0f6f6f4f7a02");
        api.call(
                gone,
                "post",
                "/work-orders/{order}/photos/{photo}/remove",
                "{\"reason\":\"blurred\",\"by\":\"Joris\"}");
    }

    private static void step(OpenApi api, Map<String, String> ids, String step, String more) {
        step(api, ids, step, more, "/work-orders/{order}/");
    }

    private static void step(OpenApi api, Map<String, String> ids, String step, String more, String path) {
        int version = Http.json(api.http.get("/api/v1/work-orders/" + ids.get("order")))
                .path("workOrder")
                .path("version")
                .asInt();
        api.call(ids, "post", path + step, "{\"version\":%d,\"by\":\"Anna\"%s}".formatted(version, more));
    }
}
