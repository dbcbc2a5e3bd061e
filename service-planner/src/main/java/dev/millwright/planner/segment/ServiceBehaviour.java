package dev.millwright.planner.segment;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.money.Money;

/**
 * How a customer behaved towards service in a stretch of time, relative to the machines installed: the features that sentences
 * speak of. Shares and rates are NaN where nothing happened that they could be reckoned from.
 *
 * @param months length of the stretch, 12 or 36
 * @param contacts touchpoints seen
 * @param machineYears machines times years within the stretch, at least 0
 * @param emergencies emergency calls
 * @param planned preventive visits and inspections
 * @param shareEmergency emergencies of all jobs, 0 to 1 or NaN
 * @param sharePreventive planned visits of all jobs, 0 to 1 or NaN
 * @param emergenciesPerMachineYear at least 0 or NaN
 * @param proposalsAnswered proposals accepted or rejected
 * @param acceptanceRate accepted / answered, 0 to 1 or NaN
 * @param answerDelayDays days from proposal or quote to answer, the median; NaN if there is no such pair
 * @param downtimeHours hours of standstill suffered
 * @param spend what was paid for calls, visits and parts
 * @param spendPerMachine the same per installed machine; zero without machines
 * @param complaints complaints
 * @param logins portal logins
 * @param downloads service documents downloaded
 */
public record ServiceBehaviour(
        int months,
        int contacts,
        double machineYears,
        int emergencies,
        int planned,
        double shareEmergency,
        double sharePreventive,
        double emergenciesPerMachineYear,
        int proposalsAnswered,
        double acceptanceRate,
        double answerDelayDays,
        double downtimeHours,
        Money spend,
        Money spendPerMachine,
        int complaints,
        int logins,
        int downloads) {
    /** What {@code row} says of {@code window}. */
    public static ServiceBehaviour of(FeatureRow row, Window window) {
        var spend = new Money(Math.round(100 * known(row, BehaviourFeature.SPEND, window)));
        int machines = count(row, BehaviourFeature.MACHINES, window);
        return new ServiceBehaviour(
                window.months(),
                count(row, BehaviourFeature.CONTACTS, window),
                known(row, BehaviourFeature.MACHINE_YEARS, window),
                count(row, BehaviourFeature.EMERGENCY_CALLS, window),
                count(row, BehaviourFeature.PLANNED_VISITS, window),
                row.value(BehaviourFeature.SHARE_EMERGENCY, window),
                row.value(BehaviourFeature.SHARE_PREVENTIVE, window),
                row.value(BehaviourFeature.EMERGENCY_RATE, window),
                count(row, BehaviourFeature.PROPOSALS_ANSWERED, window),
                row.value(BehaviourFeature.ACCEPTANCE, window),
                row.value(BehaviourFeature.ANSWER_DELAY_DAYS, window),
                known(row, BehaviourFeature.DOWNTIME_HOURS, window),
                spend,
                machines == 0 ? Money.ZERO : spend.times(1.0 / machines),
                count(row, BehaviourFeature.COMPLAINTS, window),
                count(row, BehaviourFeature.LOGINS, window),
                count(row, BehaviourFeature.DOWNLOADS, window));
    }

    private static int count(FeatureRow row, BehaviourFeature feature, Window window) {
        return (int) Math.round(known(row, feature, window));
    }

    private static double known(FeatureRow row, BehaviourFeature feature, Window window) {
        double value = row.value(feature, window);
        return Double.isNaN(value) ? 0 : value;
    }
}
