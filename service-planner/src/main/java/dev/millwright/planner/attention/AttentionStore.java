package dev.millwright.planner.attention;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One look at all episodes. The rows decide, not the process: a case is taken by a row lock, marked and its notice written in
 * one statement, so that of several gateways one tells it, once, also after a crash or when a twin computes its past anew.
 */
final class AttentionStore {
    /** Most cases taken by one statement; what is left comes with the next round. */
    private static final int CASES_MAX = 500;

    /** In one order, so that two gateways at once do not wait for each other. */
    private static final String KNOW = """
        insert into planner.episode_handling (case_id, waiting_since)
        select e.case_id, ? from twins.episode e
        where e.closed_at is null
          and not exists (select from planner.episode_handling h where h.case_id = e.case_id)
        order by e.case_id limit ? on conflict do nothing""";

    private static final String NOTICE = """
        insert into planner.episode_notice (case_id, episode_id, machine_id, what, step, at)
        select d.case_id, d.episode_id, m.machine_id, %s, %s, ?
        from due d join done using (case_id) join twins.machine m using (machine_no)%s
        on conflict do nothing returning *""";

    private static final String TELL_SEVERITY = """
            with due as (
                select h.case_id, h.told_severity, e.episode_id, e.machine_no, e.severity
                from planner.episode_handling h join twins.episode e using (case_id)
                where e.closed_at is null and e.severity > h.told_severity
                limit ? for update of h skip locked
            ), done as (
                update planner.episode_handling h set told_severity = d.severity, waiting_since = ?
                from due d where h.case_id = d.case_id returning h.case_id
            )
            """
            + NOTICE.formatted(
                    "case when d.told_severity < 0 then 'opened' else" + " 'worsened' end", "d.severity", "");

    private static final String ESCALATE = """
        with due as (
            select h.case_id, h.escalation, e.episode_id, e.machine_no
            from planner.episode_handling h join twins.episode e using (case_id)
            where e.closed_at is null and e.severity >= 1 and h.told_severity >= 0 and h.escalation < ?
              and not planner.is_attended(h, e.severity, ?)
              and greatest(h.waiting_since, h.escalated_at, case when h.snoozed_until <= ? then h.snoozed_until end)
                  + case when e.severity >= 2 then ? else ? end * interval '1 second' <= ?
            limit ? for update of h skip locked
        ), done as (
            update planner.episode_handling h set escalation = d.escalation + 1, escalated_at = ?
            from due d where h.case_id = d.case_id returning h.case_id
        )
        """ + NOTICE.formatted("'escalated'", "d.escalation + 1", "");

    private static final String TELL_CLOSED = """
        with due as (
            select h.case_id, h.told_severity, e.episode_id, e.machine_no
            from planner.episode_handling h
            cross join lateral (select * from twins.episode e where e.case_id = h.case_id
                                order by e.closed_at desc nulls first limit 1) e
            where not h.told_closed and e.closed_at is not null
            limit ? for update of h skip locked
        ), done as (
            update planner.episode_handling h set told_closed = true
            from due d where h.case_id = d.case_id returning h.case_id
        )
        """ + NOTICE.formatted("'closed'", "0", " where d.told_severity >= 0");

    private static final String BACK = """
        select distinct m.machine_id from planner.episode_handling h join twins.episode e using (case_id)
        join twins.machine m using (machine_no)
        where h.snoozed_until > ? and h.snoozed_until <= ? and e.closed_at is null""";

    private static final String FORGET = """
        delete from planner.episode_notice n using planner.episode_handling h
        where n.at < ? and h.case_id = n.case_id and h.told_closed""";

    private AttentionStore() {}

    /** Tells what is due at {@code now}; returns what was told, in no particular order. */
    static List<EpisodeNotice> tellDue(Connection connection, AttentionSettings settings, Instant now)
            throws SQLException {
        try (var know = connection.prepareStatement(KNOW)) {
            Columns.set(know, 1, now);
            know.setInt(2, CASES_MAX);
            know.executeUpdate();
        }
        var told = new ArrayList<EpisodeNotice>();
        try (var tell = connection.prepareStatement(TELL_SEVERITY)) {
            tell.setInt(1, CASES_MAX);
            Columns.set(tell, 2, now);
            Columns.set(tell, 3, now);
            told.addAll(Columns.all(tell, HandlingStore::notice));
        }
        told.addAll(escalate(connection, settings, now));
        try (var tell = connection.prepareStatement(TELL_CLOSED)) {
            tell.setInt(1, CASES_MAX);
            Columns.set(tell, 2, now);
            told.addAll(Columns.all(tell, HandlingStore::notice));
        }
        return told;
    }

    private static List<EpisodeNotice> escalate(Connection connection, AttentionSettings settings, Instant now)
            throws SQLException {
        try (var raise = connection.prepareStatement(ESCALATE)) {
            raise.setInt(1, settings.levelsMax());
            Columns.set(raise, 2, now);
            Columns.set(raise, 3, now);
            raise.setLong(4, settings.criticalWaits().toSeconds());
            raise.setLong(5, settings.warningWaits().toSeconds());
            Columns.set(raise, 6, now);
            raise.setInt(7, CASES_MAX);
            Columns.set(raise, 8, now);
            Columns.set(raise, 9, now);
            return Columns.all(raise, HandlingStore::notice);
        }
    }

    /** Machines with an episode whose snooze ran out in the time from {@code after} to {@code now}. */
    static List<String> back(Connection connection, Instant after, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(BACK)) {
            Columns.set(query, 1, after);
            Columns.set(query, 2, now);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    /** Lets go of notices of closed cases that are older than {@code kept}. */
    static void forget(Connection connection, Instant now, Duration kept) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            Columns.set(delete, 1, now.minus(kept));
            delete.executeUpdate();
        }
    }
}
