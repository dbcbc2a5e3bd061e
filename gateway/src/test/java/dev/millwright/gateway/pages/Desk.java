package dev.millwright.gateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** Decides about proposals as a person would: when the planner has written a newer version meanwhile, looks again and repeats. */
final class Desk {
    private static final int TRIES = 50;

    private Desk() {}

    /** Posts {@code body}, in which {@code %d} stands for the version, to the proposal's {@code step}. */
    static HttpResponse<String> post(Http http, String proposal, String step, String body) {
        HttpResponse<String> answer = null;
        for (int i = 0; i < TRIES; i++) {
            answer = http.post("/api/v1/proposals/" + proposal + "/" + step, body.formatted(version(http, proposal)));
            if (answer.statusCode() != 409
                    || !Http.json(answer).path("code").asText().equals("stale-decision")) {
                return answer;
            }
        }
        throw new IllegalStateException("stale " + TRIES + " times in a row: " + answer.body());
    }

    /** The version that a person would have on the screen now. */
    static int version(Http http, String proposal) {
        return proposal(http, proposal).path("version").asInt();
    }

    /** The proposal as it is now. */
    static JsonNode proposal(Http http, String id) {
        return Http.json(http.get("/api/v1/proposals/" + id)).path("proposal");
    }
}
