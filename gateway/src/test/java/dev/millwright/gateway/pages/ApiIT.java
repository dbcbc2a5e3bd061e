package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
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
                "/api/v1/plan-drafts/42",
                "/api/v1/plan-drafts/00000000-0000-0000-0000-000000000000",
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
                "/api/v1/plan-drafts?state=perhaps",
                "/api/v1/plan-drafts?cursor=nonsense",
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
    void the_table_for_other_systems_has_a_value_or_an_empty_place_for_every_column() {
        var answer = http.get("/api/v1/customers.csv");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var lines = answer.body().split("\r\n", -1);
        assertThat(lines[0])
                .startsWith("customer_id,crm_keys,")
                .contains(",segment,churn,lifetime_value_eur,next_step,");
        // The demo's words have no comma in these columns, so that counting them is enough.
        long commas = lines[0].chars().filter(c -> c == ',').count();
        assertThat(lines.length).isGreaterThan(2);
        assertThat(lines[1].chars().filter(c -> c == ',').count()).as(lines[1]).isEqualTo(commas);
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

    /** Two open episodes of the fixture, one for each test that handles one. */
    private static JsonNode episode(int which) {
        return Http.json(http.get("/api/v1/episodes?sort=machine"))
                .path("items")
                .path(which)
                .path("episode");
    }

    private static HttpResponse<String> handle(JsonNode episode, String step, String body) {
        return http.post(
                "/api/v1/machines/%s/episodes/%s/%s"
                        .formatted(
                                episode.path("machine").asText(),
                                episode.path("id").asText(),
                                step),
                body);
    }

    private static JsonNode line(JsonNode episode) {
        return http.first("/api/v1/machines?search=" + episode.path("machine").asText());
    }

    private static int count(String which) {
        return Http.json(http.get("/api/v1/episodes/counts")).path(which).asInt();
    }

    @Test
    void what_is_put_aside_does_not_shout_is_counted_and_comes_back() {
        var episode = episode(0);
        var id = episode.path("id").asText();
        int open = line(episode).path("openEpisodes").asInt();
        int snoozed = count("snoozed");

        var aside = Http.json(handle(
                episode, "snooze", "{\"by\":\"Anna\",\"hours\":5,\"reason\":\"the plant is shut\",\"version\":0}"));

        assertThat(aside.path("handling").path("standing").asText()).isEqualTo("SNOOZED");
        assertThat(aside.path("thread").path(0).path("text").asText()).isEqualTo("the plant is shut");
        assertThat(line(episode).path("openEpisodes").asInt()).isEqualTo(open - 1);
        assertThat(line(episode).path("snoozedEpisodes").asInt()).isEqualTo(1);
        assertThat(count("snoozed")).isEqualTo(snoozed + 1);
        assertThat(http.get("/api/v1/episodes?state=snoozed").body()).contains(id);
        assertThat(http.get("/api/v1/episodes?state=unseen").body()).doesNotContain(id);

        handle(episode, "unsnooze", "{\"by\":\"Anna\",\"version\":1}");

        assertThat(line(episode).path("openEpisodes").asInt()).isEqualTo(open);
        assertThat(http.get("/api/v1/episodes?state=snoozed").body()).doesNotContain(id);
    }

    @Test
    void of_two_people_who_assign_an_episode_the_first_counts_and_the_other_sees_who_it_was() {
        var episode = episode(1);
        int version = episode.path("handling").path("version").asInt();
        var body = "{\"by\":\"%s\",\"to\":\"%s\",\"version\":%d}";

        var first = handle(episode, "assign", body.formatted("Anna", "Joris", version));
        var second = handle(episode, "assign", body.formatted("Bea", "Piet", version));
        var again = handle(episode, "assign", body.formatted("Anna", "Joris", version));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).as("it is so already").isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        var problem = Http.json(second);
        assertThat(problem.path("code").asText()).isEqualTo("stale-decision");
        assertThat(problem.path("detail").asText()).contains("Anna was first");
        assertThat(problem.path("more")
                        .path("episode")
                        .path("handling")
                        .path("assignedTo")
                        .asText())
                .isEqualTo("Joris");
        assertThat(http.get("/api/v1/episodes?assignedTo=Joris").body())
                .contains(episode.path("id").asText());
        assertThat(Http.json(http.get("/api/v1/episodes?assignedTo=Piet")).path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        snooze     | {"by":"Anna","hours":-1,"reason":"x"}                    | 400 | bad-parameter
        snooze     | {"by":"Anna","hours":1}                                  | 400 | bad-parameter
        snooze     | {"by":"Anna","until":"tomorrow","reason":"x"}            | 400 | bad-parameter
        snooze     | {"by":"Anna","until":"2020-01-01T00:00:00Z","reason":"x"} | 409 | not-possible-now
        assign     | {"by":"Anna"}                                            | 400 | bad-parameter
        assign     | {"to":"Joris"}                                           | 400 | who
        comments   | {"by":"Anna","text":" "}                                 | 400 | bad-parameter
        withdraw   | {"by":"Anna","id":"0d6c5b7e-0000-0000-0000-000000000000"} | 404 | unknown-comment
        """)
    void a_step_that_cannot_be_is_refused_with_its_code(String step, String body, int status, String code) {
        var answer = handle(episode(0), step, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo(code);
        assertThat(Http.json(answer).path("advice").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"by":"Anna","from":"2026-02-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}                                   | before to
        {"by":"Anna","from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","machines":["nobody"]}             | No machine
        {"by":"Anna","from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","settings":{"condition.limit":"1"}} | condition.step-limit
        {"by":"Anna","from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","settings":{"condition.step-limit":"1"}} | 2.0 to 50.0
        {"by":"Anna","from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","forecast":"no-such-model"}        | no stored model
        {"by":"Anna","from":"2020-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z"}                                   | at most 400
        {"by":"Anna","from":"yesterday"}                                                                          | an instant
        """)
    void a_what_if_that_cannot_be_is_refused_and_says_what_can(String body, String says) {
        var answer = http.post("/api/v1/reruns", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("detail").asText()).contains(says);
        assertThat(Http.json(answer).path("advice").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"by":"Anna","circumstances":[{"kind":"weather"}]}                                          | weather
        {"by":"Anna","circumstances":[{"kind":"part-late","part":"B","days":0}]}                    | 1 to 90
        {"by":"Anna","circumstances":[{"kind":"technician-more","like":"T1"}]}                      | hypothetical
        {"by":"Anna","circumstances":[{"kind":"technician-less","technician":"nobody"}]}            | no technician
        {"by":"Anna","circumstances":[null]}                                                        | null
        {"by":"Anna","seconds":0}                                                                   | 1 to 60
        """)
    void a_question_about_a_plan_that_cannot_be_is_refused_and_says_why(String body, String says) {
        var answer = http.post("/api/v1/plan-drafts", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Http.json(answer).path("detail").asText()).contains(says);
        assertThat(Http.json(answer).path("advice").asText()).isNotBlank();
    }
}
