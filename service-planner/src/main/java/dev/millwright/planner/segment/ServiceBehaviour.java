package dev.millwright.planner.segment;

import dev.millwright.planner.money.Money;

/**
 * How a customer behaved towards service in a stretch of time, relative to the machines installed. Shares and rates are NaN
 * where nothing happened that they could be reckoned from.
 *
 * @param months length of the stretch, 12 or 36
 * @param contacts touchpoints seen
 * @param machineYears machines times years within the stretch, at least 0
 * @param emergencies emergency calls
 * @param planned preventive visits and inspections
 * @param shareEmergency emergencies / (emergencies + planned), 0 to 1 or NaN
 * @param sharePreventive planned / (emergencies + planned), 0 to 1 or NaN
 * @param emergenciesPerMachineYear at least 0 or NaN
 * @param proposalsAnswered proposals accepted or rejected
 * @param acceptanceRate accepted / answered, 0 to 1 or NaN
 * @param answerDelayDays mean days from proposal to answer where both are known, NaN if none is
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
        int downloads) {}
