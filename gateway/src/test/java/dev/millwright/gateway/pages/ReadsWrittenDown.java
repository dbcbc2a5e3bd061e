package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.storage.Columns;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whatever shows the name of a person at a customer, an e-mail address or a telephone number has written a line into the audit of reads under the
 * reader's name. Marks are put wherever such data stands; answers are searched for them, so that a route that is new tomorrow is found by itself.
 */
final class ReadsWrittenDown {
    private static final List<String> MARKS = List.of("Quittenbaum", "quittenbaum.example", "5550143", "5550144");
    private static final String READER = "Ada";

    private final DemoSite site;
    private final Http http;
    /** Addresses whose answers held personal data. */
    final Set<String> personal = new TreeSet<>();

    ReadsWrittenDown(DemoSite site, Http http) {
        this.site = site;
        this.http = http;
        site.database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update planner.customer set email = 'post@quittenbaum.example', phone = '+49 201 5550144' where customer_id in ('C1', 'C1-TWIN')");
                return statement.executeUpdate("""
                        insert into planner.work_order_signature (work_order_id, signer, path, signed_at, entered_by)
                        select work_order_id, 'Ida Quittenbaum', 'M0 0L1 1', now(), 'Anna' from planner.work_order
                        on conflict (work_order_id) do update set signer = excluded.signer, path = excluded.path""");
            }
        });
    }

    /** Reads {@code address}; {@code name} is how it is called in {@link #personal}. */
    void read(String name, String address) {
        long before = lines();
        var answer = http.get(address, "Cookie", "acting-as=" + READER);
        boolean shows = MARKS.stream().anyMatch(answer.body()::contains);
        if (shows) {
            personal.add(name);
            assertThat(lines())
                    .as("%s shows personal data: lines of the audit of reads by %s", address, READER)
                    .isGreaterThan(before);
        }
    }

    private long lines() {
        return site.database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(
                    "select coalesce(sum(times), 0) from planner.personal_data_read where who = '" + READER + "'")) {
                return Columns.all(query, row -> row.getLong(1)).getFirst();
            }
        });
    }
}
