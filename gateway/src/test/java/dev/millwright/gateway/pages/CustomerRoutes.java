package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Calls every writing route about customers once: contacts, targets, segments, data quality, exchange and agreements. */
final class CustomerRoutes {
    private CustomerRoutes() {}

    static void noteAndTakeBack(OpenApi api, Map<String, String> ids) {
        var noted = api.call(ids, "post", "/customers/{customer}/contacts", """
            {"kind":"phone-call","atLocal":"2026-10-01T09:30","minutes":12,"by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("contact", noted.path("key").asText());
        api.call(on, "delete", "/customers/{customer}/contacts/{contact}", "?by=Anna");
    }

    static void aim(OpenApi api, Map<String, String> ids) {
        ids.put("kpi", "downtime");
        api.call(ids, "post", "/kpis/figures/{kpi}/target", "{\"value\":8,\"version\":0,\"by\":\"Anna\"}");
        var aimed = api.call(ids, "post", "/kpis/figures/{kpi}/target", "{\"value\":6,\"version\":1,\"by\":\"Anna\"}");
        assertThat(aimed.path("target").path("value").asDouble()).isEqualTo(6);
        var undone = api.call(ids, "post", "/kpis/figures/{kpi}/target/undo", "{\"version\":2,\"by\":\"Anna\"}");
        assertThat(undone.path("target").path("value").asDouble()).isEqualTo(8);
    }

    static void sortCustomers(DemoSite site, OpenApi api, Map<String, String> ids) {
        SegmentsFixture.segments(site.database, api.http);
        api.call(ids, "post", "/segments/refit", "{\"by\":\"Anna\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> Http.json(api.http.get("/api/v1/segments"))
                        .path("models")
                        .path(1)
                        .has("number"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !Http.json(api.http.get("/api/v1/segments"))
                        .path("refitting")
                        .asBoolean());
        ids.put("segmentNumber", "0");
        api.call(ids, "post", "/segments/{segmentNumber}/rename", "{\"version\":1,\"name\":\"Ours\",\"by\":\"Anna\"}");
        api.call(ids, "post", "/segments/{segmentNumber}/undo-rename", "{\"version\":2,\"by\":\"Anna\"}");
        ids.put(
                "segmentMove",
                api.http.first("/api/v1/segments/moves").path("id").asText());
        api.call(ids, "post", "/segments/moves/{segmentMove}/seen", "{\"by\":\"Anna\"}");
        answerMove(api, ids);
        var models = Http.json(api.http.get("/api/v1/segments")).path("models");
        ids.put("segmentModel", models.path(1).path("number").asText());
        api.call(ids, "post", "/segments/models/{segmentModel}/activate", "{\"by\":\"Anna\"}");
    }

    /** Proposes a next step by hand because of a move, and takes it back. */
    private static void answerMove(OpenApi api, Map<String, String> ids) {
        var on = new LinkedHashMap<>(ids);
        on.put(
                "customer",
                api.http.first("/api/v1/segments/moves").path("customerId").asText());
        var step = api.call(on, "post", "/customers/{customer}/next-steps", """
            {"kind":"new-machine","reason":"Plans now, asks for more.","move":%s,"by":"Anna"}\
            """.formatted(ids.get("segmentMove")));
        assertThat(step.path("handling").path("proposedBy").asText()).isEqualTo("Anna");
        on.put("offer", step.path("id").asText());
        var back = api.call(on, "post", "/offers/{offer}/decision", """
            {"step":"undo","version":%d,"by":"Anna"}\
            """.formatted(
                        step.path("version").asInt()));
        assertThat(back.path("status").asText()).isEqualToIgnoringCase("withdrawn");
    }

    static void keepDataGood(DemoSite site, OpenApi api, Map<String, String> ids) {
        site.twin();
        var pair = site.pair();
        ids.put("pair", Long.toString(pair.id()));
        var version = "{\"version\":%d,\"by\":\"Anna\",\"reason\":\"seen\"}";
        var merged = api.call(ids, "post", "/data-quality/duplicates/{pair}/merge", """
            {"version":%d,"standing":"C1","values":{"name":"C1"},"reason":"one door","by":"Anna"}\
            """.formatted(pair.version()));
        assertThat(Http.json(api.http.get("/api/v1/customers/C1-TWIN"))
                        .path("customer")
                        .path("id")
                        .asText())
                .isEqualTo("C1");
        int now = merged.path("pair").path("version").asInt();
        api.call(ids, "post", "/data-quality/duplicates/{pair}/undo", version.formatted(now));
        api.call(ids, "post", "/data-quality/duplicates/{pair}/different", version.formatted(now + 1));
        var finding = api.http.first("/api/v1/data-quality/findings");
        ids.put("finding", finding.path("id").asText());
        int found = finding.path("version").asInt();
        api.call(ids, "post", "/data-quality/findings/{finding}/dismiss", version.formatted(found));
        api.call(ids, "post", "/data-quality/findings/{finding}/restore", version.formatted(found + 1));
    }

    /** Customers in and out: records, files, signed events, subscriptions. */
    static void exchange(OpenApi api, Map<String, String> ids) {
        var on = new LinkedHashMap<>(ids);
        on.put("person", "P-77");
        on.put("contact", "contact-77");
        on.put("kind", "preventive");
        ids.put("mapping", "salesforce");
        api.call(
                on, "put", "/customers/{customer}", "{\"name\":\"Acme Foods\",\"vat_number\":\"DE1\",\"by\":\"Anna\"}");
        api.call(on, "put", "/persons/{person}", "{\"customer_id\":\"C1\",\"name\":\"Ada\",\"by\":\"Anna\"}");
        api.call(on, "put", "/customers/{customer}/contracts/{kind}", """
            {"from_date":"2019-01-01","to_date":"2020-01-01","eur_per_year":900,"by":"Anna"}\
            """);
        api.call(on, "put", "/warranties/{machine}", "{\"until\":\"2031-01-31\",\"by\":\"Anna\"}");
        api.call(on, "put", "/touchpoints/{contact}", """
            {"customer_id":"C1","person_id":"P-77","at":"2026-01-05T08:00:00Z","kind":"phone-call","minutes":12,"by":"Anna"}\
            """);
        on.put("machine", "OLD-1");
        api.call(on, "put", "/installed-machines/{machine}", """
            {"customer_id":"C1","model_id":"press","installed_on":"2012-04-01","by":"Anna"}\
            """);
        api.call(on, "post", "/imports/files", """
            {"key":"file-1","mapping":"salesforce","files":{"Account.csv":"Id,Name\\n001A,Acme Steel\\n"},"by":"Anna"}\
            """);
        on.put("file", "Account.csv");
        var file = api.http.send(
                "POST",
                "/api/v1/imports/files/Account.csv?mapping=salesforce&dryRun=true&by=Anna",
                "Id,Name\n001B,Acme Wood\n",
                "Content-Type",
                "text/csv");
        api.answered("post", "/imports/files/{file}", file);
        var rejected = signed(api, "{\"object\":\"Account\",\"fields\":{\"Id\":\"001C\",\"Name\":\"\"}}");
        assertThat(api.answered("post", "/hooks/{source}", rejected)
                        .path("events")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("rejected");
        on.put("source", "salesforce");
        on.put("event", "event-1");
        api.call(on, "post", "/hook-events/{source}/{event}/again", "{\"by\":\"Anna\"}");
        subscribe(api, ids);
    }

    private static HttpResponse<String> signed(OpenApi api, String body) {
        long now = java.time.Instant.now().getEpochSecond();
        var signature = dev.millwright.planner.exchange.Signature.of(
                "test-secret", "event-1", now, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return api.http.send(
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

    private static void subscribe(OpenApi api, Map<String, String> ids) {
        var made = api.call(ids, "post", "/webhooks", """
            {"name":"CRM","url":"https://crm.example.org/in","kinds":["segment.changed"],"by":"Anna"}\
            """);
        var on = new LinkedHashMap<>(ids);
        on.put("subscription", made.path("subscription").path("id").asText());
        api.call(on, "post", "/webhooks/{subscription}/change", """
            {"version":1,"name":"CRM","url":"https://crm.example.org/events","kinds":[],"by":"Anna"}\
            """);
        api.call(on, "post", "/webhooks/{subscription}/test", "{\"by\":\"Anna\"}");
        api.call(on, "post", "/webhooks/{subscription}/resend", "{\"by\":\"Anna\"}");
        ids.put(
                "delivery",
                api.http.first("/api/v1/webhook-deliveries").path("number").asText());
        api.call(ids, "post", "/webhook-deliveries/{delivery}/resend", "{\"by\":\"Anna\"}");
        var gone = api.call(
                ids, "post", "/webhooks", "{\"name\":\"Old\",\"url\":\"https://old.example.org\",\"by\":\"Anna\"}");
        on.put("subscription", gone.path("subscription").path("id").asText());
        api.call(on, "post", "/webhooks/{subscription}/remove", "{\"version\":1,\"by\":\"Anna\"}");
    }

    static void writeOnAgreements(OpenApi api, Map<String, String> ids) {
        api.call(ids, "post", "/preferences/reset", "{\"level\":\"customer\",\"subject\":\"C1\",\"by\":\"Anna\"}");
        var made = api.call(
                ids,
                "post",
                "/agreements",
                "{\"kind\":\"not-on-date\",\"customerId\":\"C1\",\"value\":\"2031-12-24\",\"by\":\"Anna\"}");
        ids.put("rule", made.path("id").asText());
        api.call(ids, "post", "/agreements/{rule}/change", "{\"version\":1,\"value\":\"2031-12-31\",\"by\":\"Anna\"}");
        api.call(ids, "post", "/agreements/{rule}/end", "{\"version\":2,\"by\":\"Anna\"}");
    }
}
