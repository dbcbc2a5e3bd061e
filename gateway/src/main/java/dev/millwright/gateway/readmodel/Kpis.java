package dev.millwright.gateway.readmodel;

import java.time.Instant;

/**
 * A few honest figures: counts of what happened, and shares only where there is something to divide by (else NaN).
 *
 * @param at when they were reckoned
 * @param since beginning of the stretch that the counts cover
 * @param machines registered
 * @param machinesSilent that have stopped reporting
 * @param openEpisodes open now
 * @param openProposals waiting for a person now
 * @param stakeCents sum of their stakes, euro cents
 * @param decisions made by people since
 * @param accepted of those, approved or amended
 * @param medianHoursToDecision from proposal to decision, NaN without decisions
 * @param workOrdersDone reported or closed since
 * @param findings reported since
 * @param forecastsJudged findings that say whether the forecast was right
 * @param forecastsRight of those, right
 * @param failuresWithoutProposal components that failed since, and since the first proposal ever made, without a proposal in the 30
 *     days before
 */
public record Kpis(
        Instant at,
        Instant since,
        int machines,
        int machinesSilent,
        int openEpisodes,
        int openProposals,
        long stakeCents,
        int decisions,
        int accepted,
        double medianHoursToDecision,
        int workOrdersDone,
        int findings,
        int forecastsJudged,
        int forecastsRight,
        int failuresWithoutProposal) {
    static final String QUERY = """
            SELECT (SELECT count(*) FROM twins.machine WHERE retired_at IS NULL) AS machines,
                   (SELECT count(*) FROM twins.machine_health WHERE silent) AS silent,
                   (SELECT count(*) FROM twins.episode WHERE closed_at IS NULL) AS episodes,
                   (SELECT count(*) FROM planner.proposal WHERE status = 'open') AS proposals,
                   (SELECT coalesce(sum(stake_cents), 0) FROM planner.proposal WHERE status = 'open') AS stake,
                   d.decisions, d.accepted, d.median_hours,
                   (SELECT count(*) FROM planner.work_order
                    WHERE status IN ('reported', 'closed') AND updated_at >= ?) AS done,
                   f.findings, f.judged, f.correct,
                   (SELECT count(*) FROM twins.component_life l JOIN twins.machine m USING (machine_no)
                    WHERE l.end_kind = 'failed' AND l.ended_at >= ?
                      AND l.ended_at >= (SELECT min(created_at) FROM planner.proposal)
                      AND NOT EXISTS (
                        SELECT FROM planner.proposal p, jsonb_array_elements(p.document -> 'tasks') AS task
                        WHERE task ->> 'machineId' = m.machine_id AND task ->> 'component' = l.component
                        AND p.created_at BETWEEN l.ended_at - interval '30 days' AND l.ended_at)) AS missed
            FROM (SELECT count(*) AS decisions,
                         count(*) FILTER (WHERE kind IN ('approved', 'amended')) AS accepted,
                         percentile_cont(0.5) WITHIN GROUP (
                             ORDER BY extract(epoch FROM d.decided_at - p.created_at) / 3600.0) AS median_hours
                  FROM planner.decision d JOIN planner.proposal p USING (proposal_id)
                  WHERE kind IN ('approved', 'amended', 'rejected') AND d.decided_at >= ?) d,
                 (SELECT count(*) AS findings, count(forecast_right) AS judged,
                         count(*) FILTER (WHERE forecast_right) AS correct
                  FROM planner.maintenance_finding WHERE at >= ?) f""";
}
