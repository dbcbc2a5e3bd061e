package dev.millwright.gateway.pages;

import dev.millwright.twins.database.Database;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Seventy customers of two kinds, by what they did in three years; the real keeper reckons their features, the real fit finds the kinds. */
final class SegmentsFixture {
    /** One of those who plan. */
    static final String PLANNER = "S002";

    /** One of those who call when it burns. */
    static final String CALLER = "S003";

    private SegmentsFixture() {}

    /** Writes the contacts, waits for the features, finds segments, and writes down three moves. */
    static void segments(Database database, Http http) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("select planner.ask_the_erased()"); // Somebody may have been erased before.
                statement.executeUpdate("""
                        insert into planner.customer (customer_id, name, country, city, imported_at)
                        select 'S' || lpad(i::text, 3, '0'), 'Works ' || i, 'DE', 'Essen', now() from generate_series(1, 70) i""");
                statement.executeUpdate("""
                        insert into planner.installed_machine (machine_id, customer_id, model_id, installed_on, imported_at)
                        select 'SM-' || i, 'S' || lpad(i::text, 3, '0'), 'press', date '2015-01-01', now() from generate_series(1, 70) i""");
                statement.executeUpdate("""
                        insert into planner.touchpoint (touchpoint_id, customer_id, machine_id, at, kind, cents, downtime_hours, imported_at)
                        select 'st-' || i || '-' || n, 'S' || lpad(i::text, 3, '0'), 'SM-' || i,
                               now() - make_interval(days => 10 + n * 26 + (i * 7 + n * 13) % 17),
                               case when i % 2 = 0 then (array['preventive-visit', 'preventive-visit', 'proposal-accepted', 'document-download',
                                                               'emergency-call', 'portal-login'])[1 + (n + i / 2) % 6]
                                    else (array['emergency-call', 'emergency-call', 'emergency-call', 'proposal-rejected',
                                                'preventive-visit', 'part-order'])[1 + (n + i / 2) % 6] end,
                               50000 + (i * 311 + n * 97) % 40000,
                               case when i % 2 = 0 then 1 else 6 + (i + n) % 5 end, now()
                        from generate_series(1, 70) i, generate_series(1, 40) n""");
                return true;
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> Http.json(http.get("/api/v1/segments"))
                                .path("standing")
                                .path("customers")
                                .asInt()
                        >= 70);
        http.post("/api/v1/segments/refit", "{\"by\":\"Anna\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() ->
                        Http.json(http.get("/api/v1/segments")).path("segments").size() >= 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !Http.json(http.get("/api/v1/segments"))
                        .path("refitting")
                        .asBoolean());
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("""
                        insert into planner.segment_move (pseudonym, model_no, from_no, to_no, from_name, to_name, cause, reason, at)
                        select pseudonym, model_no, 1 - least(1, segment_no), segment_no, 'Plans its service', 'Many emergency calls', 'behaviour',
                               'Emergency calls 2.4 per machine and year (over all customers 1.1).', now()
                        from planner.segment_place where segment_no is not null order by pseudonym limit 3""");
            }
        });
    }
}
