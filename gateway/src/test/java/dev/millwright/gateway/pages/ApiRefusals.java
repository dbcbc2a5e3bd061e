package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and that the refusal says what is wrong and what to do; run by {@link ApiIT}. */
abstract class ApiRefusals {
    private final Http http;

    ApiRefusals(Http http) {
        this.http = http;
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
    void a_body_in_chunks_above_the_limit_is_refused_too() {
        var answer = http.chunked("/api/v1/proposals/" + UUID.randomUUID() + "/decision", " ".repeat(300_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Http.json(answer).path("advice").asText()).contains("request-max");
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
