package dev.millwright.planner.watch;

import dev.millwright.planner.money.Money;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Instant;

/**
 * A component that is watched: its forecast is not worth a decision now.
 *
 * @param machineId the machine
 * @param machineName what people call it
 * @param component the component's id
 * @param componentLabel what people call it
 * @param customerId whose machine it is
 * @param customerName what people call the customer
 * @param siteId where it stands
 * @param alarm of the forecast
 * @param within30d chance of failure within 30 days, 0 to 1
 * @param stake expected loss if nothing is done
 * @param reason the forecast in words
 * @param why why it is only watched, one sentence
 * @param until what would make it a proposal, one sentence
 * @param since when the watching began
 */
public record Watched(
        String machineId,
        String machineName,
        String component,
        String componentLabel,
        String customerId,
        String customerName,
        String siteId,
        Alarm alarm,
        double within30d,
        Money stake,
        String reason,
        String why,
        String until,
        Instant since) {
    /** The machine and component as one text. */
    String key() {
        return machineId + "/" + component;
    }
}
