package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps on proposals, work orders and episodes, and that only the first of two counts; run by {@link ApiIT}. */
abstract class ApiSteps {
    private final Http http;

    ApiSteps(Http http) {
        this.http = http;
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
    void a_decision_needs_a_name() {
        var proposal = http.first("/api/v1/proposals?limit=1");

        var answer = http.post(
                "/api/v1/proposals/" + proposal.path("id").asText() + "/decision",
                "{\"kind\":\"approved\",\"version\":%d}"
                        .formatted(proposal.path("version").asInt()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("code").asText()).isEqualTo("who");
    }

    /** Two open episodes of the fixture, one for each test that handles one. */
    private JsonNode episode(int which) {
        return Http.json(http.get("/api/v1/episodes?sort=machine"))
                .path("items")
                .path(which)
                .path("episode");
    }

    private HttpResponse<String> handle(JsonNode episode, String step, String body) {
        return http.post(
                "/api/v1/machines/%s/episodes/%s/%s"
                        .formatted(
                                episode.path("machine").asText(),
                                episode.path("id").asText(),
                                step),
                body);
    }

    private JsonNode line(JsonNode episode) {
        return http.first("/api/v1/machines?search=" + episode.path("machine").asText());
    }

    private int count(String which) {
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
    void the_table_of_the_list_has_one_header_and_a_line_for_everybody_that_is_found() {
        var all = http.get("/api/v1/customer-list.csv").body().split("\r\n", -1);
        var some = http.get("/api/v1/customer-list.csv?search=no+such+customer").body();

        assertThat(all[0]).startsWith("customer_id,name,");
        assertThat(all).filteredOn(line -> line.startsWith("customer_id,")).hasSize(1);
        // The text ends with a line end, behind which nothing stands.
        assertThat(all).hasSizeGreaterThan(3).endsWith("");
        assertThat(some).isEqualTo(all[0] + "\r\n");
    }
}
