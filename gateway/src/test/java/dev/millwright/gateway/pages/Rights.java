package dev.millwright.gateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What people have a right to, asked for once each; one of two people at customer C1 is erased. */
final class Rights {
    private Rights() {}

    /** Calls one operation. */
    interface Call {
        JsonNode make(String method, String path, String payload);
    }

    /** What the reads of personal data need. */
    static String query(String path) {
        return path.endsWith("/personal-data")
                ? "?purpose=service&by=Anna"
                : path.endsWith("/report") || path.endsWith("/export") ? "?by=Anna" : "";
    }

    static void people(DemoSite site) {
        site.database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("select planner.ask_the_erased()");
                return statement.executeUpdate("""
                        insert into planner.person (person_id, customer_id, name, email, phone, role, imported_at)
                        values ('P-100', 'C1', 'Ida Quittenbaum', 'ida@quittenbaum.example', '+49 201 5550143', 'Head of maintenance', now()),
                               ('P-200', 'C1', 'Ole Zwetschgen', 'ole@quittenbaum.example', '', 'Purchasing', now())
                        on conflict do nothing""");
            }
        });
    }

    static void exercise(DemoSite site, Map<String, String> ids, Call call) {
        people(site);
        ids.put("person", "P-100");
        call.make("post", "/customers/{customer}/consents", """
            {"purpose":"marketing","given":true,"how":"letter","textVersion":"2026-01","by":"Anna"}""");
        call.make("post", "/persons/{person}/consents", """
            {"purpose":"marketing","given":true,"how":"portal","by":"Anna"}""");
        call.make("post", "/persons/{person}/rectify", "{\"role\":\"Plant manager\",\"by\":\"Anna\"}");
        var asked = call.make("post", "/privacy/requests", """
            {"kind":"access","customerId":"C1","personId":"P-100","note":"by e-mail","by":"Anna"}""");
        ids.put("request", asked.path("id").asText());
        call.make(
                "post",
                "/privacy/requests/{request}/extend",
                "{\"version\":1,\"reason\":\"ten plants to be asked\",\"by\":\"Anna\"}");
        call.make(
                "post", "/privacy/requests/{request}/step", "{\"version\":2,\"state\":\"identified\",\"by\":\"Anna\"}");
        ids.put("kind", "photos");
        call.make(
                "post",
                "/privacy/retention/{kind}",
                "{\"days\":900,\"reason\":\"agreed with the works council\",\"by\":\"Anna\"}");
        call.make("post", "/privacy/retention-runs", "{\"dryRun\":true,\"by\":\"Anna\"}");
        call.make("post", "/customers/{customer}/restrictions", """
            {"ground":"accuracy","reason":"the invoices are disputed","personId":"P-100","by":"Anna"}""");
        var restricted = call.make("post", "/customers/{customer}/restrictions", """
            {"ground":"claims","reason":"a claim against a third party","personId":"P-100","by":"Anna"}""");
        ids.put("restriction", restricted.path("id").asText());
        call.make("post", "/privacy/restrictions/{restriction}/lift", "{\"told\":\"letter\",\"by\":\"Anna\"}");
        var hold = call.make(
                "post", "/privacy/holds", "{\"customerId\":\"C1\",\"reason\":\"court case\",\"by\":\"Anna\"}");
        ids.put("hold", hold.path("id").asText());
        call.make("post", "/privacy/holds/{hold}/lift", "{\"by\":\"Anna\"}");
        call.make("post", "/customers/{customer}/personal-data/erasure", "{\"by\":\"Anna\"}");
        ids.put("person", "P-200");
        var previewed = call.make("post", "/persons/{person}/erasure", "{\"by\":\"Anna\"}");
        ids.put("erasure", previewed.path("id").asText());
        call.make("post", "/privacy/erasures/{erasure}/confirm", "{\"confirm\":\"ERASE\",\"by\":\"Anna\"}");
        ids.put("person", "P-100");
    }
}
