package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers may rely on: problems with codes, tags, limits, and that only one decision wins. */
class ApiIT {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/machines/nobody",
                "/api/v1/machines/not%20an%20id/measurements",
                "/api/v1/proposals/42",
                "/api/v1/proposals/00000000-0000-0000-0000-000000000000",
                "/api/v1/work-orders/00000000-0000-0000-0000-000000000000",
                "/api/v1/customers/nobody",
                "/api/v1/technicians/nobody/calendar.ics",
                "/api/v1/machines/nobody/timeline",
                "/api/v1/machines/nobody/episodes",
                "/api/v1/machines/nobody/forecast/history",
                "/api/v1/customers/nobody/segment",
                "/api/v1/proposals/00000000-0000-0000-0000-000000000000/conflicts?startsAtLocal=2027-03-02T09:00&technicianId=T1",
                "/api/v1/work-orders/42/findings",
                "/api/v1/nothing"
            })
    void an_unknown_id_is_a_problem_with_code_and_advice(String path) {
        var answer = http.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = Http.json(answer);
        assertThat(problem.path("code").asText()).isNotBlank();
        assertThat(problem.path("advice").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/machines?limit=0",
                "/api/v1/machines?limit=many",
                "/api/v1/machines?sort=luck",
                "/api/v1/machines?cursor=0",
                "/api/v1/episodes?limit=9999",
                "/api/v1/proposals?cursor=nonsense",
                "/api/v1/proposals?status=perhaps",
                "/api/v1/machines/PR-001/measurements?from=yesterday",
                "/api/v1/machines/PR-001/measurements?signal=humour",
                "/api/v1/machines/PR-001/measurements?points=1000000",
                "/api/v1/machines/PR-001/measurements?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
            })
    void a_bad_parameter_names_the_value_and_what_is_expected(String path) {
        var answer = http.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo("bad-parameter");
        assertThat(Http.json(answer).path("detail").asText()).contains("expected");
    }

    @Test
    void browsers_get_a_page_for_an_unknown_address() {
        var answer = http.get("/nothing-here", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<!DOCTYPE html>").contains("To the fleet");
    }

    @Test
    void a_body_above_the_limit_is_refused() {
        var answer =
                http.post("/api/v1/proposals/" + UUID.randomUUID() + "/decision", "\"" + "x".repeat(300_000) + "\"");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo("too-large");
    }

    @Test
    void a_body_that_is_not_json_says_where_it_breaks() {
        var answer = http.post("/api/v1/proposals/" + UUID.randomUUID() + "/decision", "{\"kind\": ");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("detail").asText()).contains("line 1").contains("column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kind\":\"approved\",\"version\":1,\"mood\":3}|mood: unknown member",
                "{\"kind\":\"approved\",\"version\":\"one\"}|version: 'one' (expected: a value of type int)",
                "{\"kind\":\"approved\"}|expected: a value of type int",
                "[1, 2]|line 1, column 1"
            })
    void a_body_of_another_shape_says_which_member_and_where(String body, String told) {
        var answer = http.post("/api/v1/proposals/" + UUID.randomUUID() + "/decision", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo("bad-body");
        assertThat(Http.json(answer).path("detail").asText()).contains(told);
    }

    @Test
    void a_body_of_another_type_is_refused() {
        var answer = http.send(
                "POST", "/api/v1/proposals/" + UUID.randomUUID() + "/decision", "a=b", "Content-Type", "text/plain");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void a_write_from_another_site_is_refused() {
        var answer = http.send("POST", "/acting-as", "name=Eve", "Origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo("cross-site");
    }

    @Test
    void the_second_decision_is_told_who_was_first() {
        var proposal = http.first("/api/v1/proposals?limit=1").path("id").asText();
        int version = Desk.version(http, proposal);

        var first = Desk.post(
                http,
                proposal,
                "decision",
                "{\"kind\":\"rejected\",\"version\":%d,\"reason\":\"plant is closed\",\"by\":\"Anna\"}");
        var second = http.post(
                "/api/v1/proposals/" + proposal + "/decision",
                "{\"kind\":\"approved\",\"version\":%d,\"by\":\"Marek\"}".formatted(version));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        var problem = Http.json(second);
        assertThat(problem.path("code").asText()).isEqualTo("stale-decision");
        assertThat(problem.path("more").path("decidedBy").asText()).isEqualTo("Anna");
        assertThat(problem.path("more").path("decision").asText()).isEqualTo("rejected");
        assertThat(problem.path("more").path("decidedAt").asText()).startsWith("20");
    }

    @Test
    void the_second_step_of_a_work_order_is_told_who_was_first_and_when() {
        var order = SitePaths.workOrder(http);
        int version = Http.json(http.get("/api/v1/work-orders/" + order))
                .path("workOrder")
                .path("version")
                .asInt();
        var body = "{\"version\":%d,\"by\":\"%s\"}";

        var first = http.post("/api/v1/work-orders/" + order + "/dispatch", body.formatted(version, "Anna"));
        var second = http.post("/api/v1/work-orders/" + order + "/start", body.formatted(version, "Marek"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        var more = Http.json(second).path("more");
        assertThat(more.path("decidedBy").asText()).isEqualTo("Anna");
        assertThat(more.path("decidedAt").asText()).startsWith("20");
    }

    @Test
    void a_body_in_chunks_above_the_limit_is_refused_too() {
        var answer = http.chunked("/api/v1/proposals/" + UUID.randomUUID() + "/decision", " ".repeat(300_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Http.json(answer).path("advice").asText()).contains("request-max");
    }

    @Test
    void a_decision_needs_a_name() {
        var proposal = http.first("/api/v1/proposals?limit=1");

        var answer = http.post(
                "/api/v1/proposals/" + proposal.path("id").asText() + "/decision",
                "{\"kind\":\"approved\",\"version\":%d}"
                        .formatted(proposal.path("version").asInt()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo("who");
    }

    @Test
    void what_a_caller_holds_is_not_sent_again() {
        var first = http.get("/api/v1/technicians");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(http.get("/api/v1/technicians", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void head_answers_like_get_without_a_body() {
        var head = http.send("HEAD", "/api/v1/technicians", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void measurements_keep_to_the_number_of_points_and_carry_what_is_usual() {
        var answer = Http.json(http.get("/api/v1/machines/FI-002/measurements?signal=vibration&points=100"));

        var series = answer.path("series").path(0);
        assertThat(series.path("unit").asText()).isEqualTo("mm/s");
        assertThat(series.path("band").path("level").asDouble()).isEqualTo(2.1);
        assertThat(series.path("points").size()).isBetween(10, 101);
    }

    @Test
    void machines_page_by_cursor_without_gaps() {
        var first = Http.json(http.get("/api/v1/machines?limit=12"));
        var second = Http.json(http.get(
                "/api/v1/machines?limit=12&cursor=" + first.path("next").asText()));

        assertThat(first.path("items")).hasSize(12);
        assertThat(second.path("items")).hasSize(8);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void the_ledger_balances() {
        var total = Http.json(http.get("/api/v1/ledger")).path("total");

        assertThat(total.path("received").asLong())
                .isPositive()
                .isEqualTo(total.path("stored").asLong()
                        + total.path("merged").asLong()
                        + total.path("duplicate").asLong()
                        + total.path("rejected").asLong());
    }

    @Test
    void assets_are_compressed_and_kept() {
        var answer = http.get("/assets/app.css", "Accept-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(http.get(
                                "/assets/app.css",
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void health_and_metrics_answer() {
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(Http.json(http.get("/health/ready"))
                        .path("parts")
                        .path("storage")
                        .path("up")
                        .asBoolean())
                .isTrue();
        assertThat(http.get("/metrics").body()).contains("millwright_up 1");
    }

    @Test
    void the_same_reasons_with_the_same_shares_stand_in_the_api_on_the_page_and_on_the_work_order() {
        var id = SitePaths.workOrder(http);
        var order = Http.json(http.get("/api/v1/work-orders/" + id)).path("workOrder");
        var orderPage = http.get("/work-orders/" + id).body();
        var machine = order.path("machine").asText();
        var page = http.get("/machines/" + machine).body();
        var component = order.path("components").path(0).asText();
        var forecast = Http.MAPPER.createObjectNode().put("component", "none").path("none");
        for (var each :
                Http.json(http.get("/api/v1/machines/" + machine + "/forecast")).path("items")) {
            forecast = each.path("component").asText().equals(component) ? each : forecast;
        }

        assertThat(forecast.path("evidence")).hasSizeGreaterThan(4);
        assertThat(order.path("document").path("reason")).isEqualTo(forecast.path("summary"));
        assertThat(order.path("document").path("evidence")).isEqualTo(forecast.path("evidence"));
        for (var reason : forecast.path("evidence")) {
            assertThat(page).contains(reason.path("text").asText());
            assertThat(orderPage).contains(reason.path("text").asText());
        }
        assertThat(page).contains("58 % of the judgement").contains("27 % of the judgement");
        assertThat(orderPage).contains("58 % of the judgement").contains("27 % of the judgement");
    }

    @Test
    void what_is_at_stake_at_a_machine_is_the_sum_over_its_components() {
        for (var machine : Http.json(http.get("/api/v1/machines?limit=20")).path("items")) {
            long sum = 0;
            for (var stake : machine.path("stakes")) {
                sum += stake.path("cents").asLong();
            }
            assertThat(machine.path("stakeCents").asLong())
                    .as(machine.path("id").asText())
                    .isEqualTo(sum);
        }
    }
}
