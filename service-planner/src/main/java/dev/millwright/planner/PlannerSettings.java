package dev.millwright.planner;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.millwright.planner.attention.AttentionSettings;
import dev.millwright.planner.behaviour.BehaviourSettings;
import dev.millwright.planner.demand.DemandSettings;
import dev.millwright.planner.draft.DraftSettings;
import dev.millwright.planner.draft.MovePriceSettings;
import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.fieldwork.PhotoSettings;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offering.OfferSettings;
import dev.millwright.planner.outlook.OutlookSettings;
import dev.millwright.planner.planning.PlanningSettings;
import dev.millwright.planner.planning.WholePlanSettings;
import dev.millwright.planner.predict.PredictionSettings;
import dev.millwright.planner.preference.PreferenceSettings;
import dev.millwright.planner.privacy.PrivacySettings;
import dev.millwright.planner.quality.QualitySettings;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.round.RoundSettings;
import dev.millwright.planner.segmentation.SegmentSettings;
import dev.millwright.planner.travel.TravelMatrix;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of the planner, read once from {@code millwright.planner}.
 *
 * @param rounds how rounds run
 * @param demand starting values of the economics
 * @param planning how a plan is made
 * @param wholePlan how whole plans are made
 * @param travel how travel times are reckoned
 * @param attention when episodes are raised that nobody looks at
 * @param preference how much is learned from decisions
 * @param drafts how plans beside the present one are made
 * @param photos bounds of photos of work orders
 * @param outlook how far is looked ahead for parts, and what an order weighs
 * @param privacy where the key of the pseudonyms lies, and how long what is kept
 * @param segments when segments are found anew, and when a change is shown
 * @param behaviour how customers' features are kept up
 * @param exchange what comes in from other systems and what they are told
 * @param quality how the quality of data is kept
 * @param offers how offers are made
 * @param predictions how predictions are made
 * @param kpisEvery pause between two looks for months whose figures are to be reckoned anew
 * @param tellTwinsEvery pause between two looks for findings that a twin has not heard of
 * @param askTimeout how long a decision may take
 * @param undoApprovalWithin an approval can be taken back for so long, if work has not begun
 * @param threads platform threads for the solver, 1 to 16
 */
public record PlannerSettings(
        RoundSettings rounds,
        DemandSettings demand,
        PlanningSettings planning,
        WholePlanSettings wholePlan,
        TravelTime travel,
        AttentionSettings attention,
        PreferenceSettings preference,
        DraftSettings drafts,
        PhotoSettings photos,
        OutlookSettings outlook,
        PrivacySettings privacy,
        SegmentSettings segments,
        QualitySettings quality,
        BehaviourSettings behaviour,
        ExchangeSettings exchange,
        OfferSettings offers,
        PredictionSettings predictions,
        Duration kpisEvery,
        Duration tellTwinsEvery,
        Duration askTimeout,
        Duration undoApprovalWithin,
        int threads) {
    /** Refuses a pool that is empty or larger than any machine needs. */
    public PlannerSettings {
        if (threads < 1 || threads > 16) {
            throw new IllegalArgumentException("threads: %d (expected: 1 to 16)".formatted(threads));
        }
    }

    /**
     * Reads the settings.
     *
     * @param root the whole configuration
     * @throws ConfigException if a key is missing or has the wrong type
     * @throws IllegalArgumentException if a value is out of its range; the message names the section
     */
    public static PlannerSettings of(Config root) {
        var config = root.getConfig("millwright.planner");
        try {
            return new PlannerSettings(
                    rounds(config.getConfig("rounds")),
                    demand(config.getConfig("demand")),
                    planning(config.getConfig("planning")),
                    wholePlan(config.getConfig("whole-plan")),
                    travel(config.getConfig("travel")),
                    attention(config.getConfig("attention")),
                    preference(config.getConfig("preference")),
                    drafts(config.getConfig("drafts")),
                    photos(config.getConfig("photos")),
                    outlook(config),
                    PrivacySettings.of(config.getConfig("privacy")),
                    SegmentSettings.of(config.getConfig("segments")),
                    new QualitySettings(config.getDuration("quality.every"), config.getInt("quality.batch-max")),
                    BehaviourSettings.of(config.getConfig("behaviour")),
                    ExchangeSettings.of(config),
                    OfferSettings.of(config.getConfig("offers")),
                    PredictionSettings.of(config.getConfig("predictions")),
                    config.getDuration("kpis.every"),
                    config.getDuration("tell-twins-every"),
                    config.getDuration("ask-timeout"),
                    config.getDuration("undo-approval-within"),
                    config.getInt("threads"));
        } catch (IllegalArgumentException outOfRange) {
            throw new IllegalArgumentException("millwright.planner: " + outOfRange.getMessage(), outOfRange);
        }
    }

    private static RoundSettings rounds(Config config) {
        return new RoundSettings(
                config.getDuration("every"),
                config.getInt("open-max"),
                config.getDouble("stake-change"),
                config.getDouble("slot-gain"),
                config.getDuration("rejected-rest"),
                config.getDuration("finding-rest"),
                config.getInt("joined-max"),
                config.getInt("co-checks-max"),
                config.getInt("watched-max"),
                config.getInt("waiting-days"),
                config.getDouble("named-mode-right"));
    }

    private static AttentionSettings attention(Config config) {
        return new AttentionSettings(
                config.getDuration("every"),
                config.getDuration("warning-waits"),
                config.getDuration("critical-waits"),
                config.getInt("levels-max"),
                config.getDuration("notices-kept"));
    }

    private static PreferenceSettings preference(Config config) {
        return new PreferenceSettings(
                config.getDouble("scale-eur"),
                config.getDouble("prior-fleet-eur"),
                config.getDouble("prior-own-eur"),
                euros(config, "bound-eur"),
                config.getInt("decisions-max"),
                config.getDuration("age-max"));
    }

    private static DraftSettings drafts(Config config) {
        var moving = config.getConfig("moving");
        return new DraftSettings(
                config.getInt("seconds"),
                config.getLong("iterations-max"),
                config.getInt("at-once-max"),
                config.getDuration("watch-every"),
                config.getInt("proposed-max"),
                config.getInt("kept"),
                config.getDuration("kept-for"),
                config.getDuration("overrun-step"),
                new MovePriceSettings(
                        euros(moving, "technician-eur"),
                        euros(moving, "day-eur"),
                        euros(moving, "time-eur"),
                        moving.getDouble("dispatched-factor"),
                        euros(moving, "dropped-eur"),
                        euros(moving, "not-placed-eur")));
    }

    private static PhotoSettings photos(Config config) {
        return new PhotoSettings(
                config.getInt("per-order-max"),
                Math.toIntExact(config.getBytes("bytes-max")),
                config.getLong("pixels-max"),
                config.getInt("side-pixels"),
                config.getInt("thumbnail-pixels"));
    }

    /** A missing piece costs an emergency delivery, and coming again. */
    private static OutlookSettings outlook(Config config) {
        var demand = demand(config.getConfig("demand"));
        return new OutlookSettings(
                config.getInt("outlook.horizon-days"),
                config.getDuration("outlook.review"),
                config.getDouble("outlook.holding-share-per-year"),
                config.getDouble("outlook.cover-max"),
                demand.emergencyPartCost()
                        .plus(demand.callOut())
                        .plus(demand.labourPerHour().times(demand.preventive().toMinutes() / 60.0)),
                demand.emergencyPartDelivery(),
                demand.emergencyPartCost(),
                demand.forecastAgeMax(),
                config.getDouble("rounds.named-mode-right"));
    }

    private static DemandSettings demand(Config config) {
        return new DemandSettings(
                euros(config, "call-out-eur"),
                euros(config, "emergency-surcharge-eur"),
                euros(config, "downtime-eur-per-hour"),
                config.getDuration("response-time"),
                euros(config, "labour-eur-per-hour"),
                config.getDouble("sla-miss-probability"),
                euros(config, "sla-penalty-eur"),
                config.getDuration("preventive-work"),
                config.getDuration("corrective-work"),
                config.getDuration("inspection-work"),
                config.getDuration("emergency-part-delivery"),
                euros(config, "emergency-part-eur"),
                config.getDouble("inspection-sensitivity"),
                config.getDouble("risk-limit"),
                config.getDuration("notice"),
                config.getDuration("urgent-notice"),
                config.getDouble("propose-from"),
                euros(config, "stake-min-eur"),
                config.getDuration("review"),
                euros(config, "wait-cost-min-eur"),
                config.getDuration("forecast-age-max"),
                euros(config, "way-eur"),
                config.getDuration("seen-before-failure"));
    }

    private static PlanningSettings planning(Config config) {
        return new PlanningSettings(
                config.getInt("horizon-days"),
                euros(config, "eur-per-kilometre"),
                config.getDuration("same-day-travel-max"),
                euros(config, "night-eur"),
                config.getInt("alternatives-max"),
                new DutyRules(
                        config.getDuration("break-after"),
                        config.getDuration("break"),
                        config.getDuration("overtime-max"),
                        config.getDouble("overtime-surcharge")));
    }

    private static WholePlanSettings wholePlan(Config config) {
        return new WholePlanSettings(
                config.getInt("threads"), config.getInt("nearest"), config.getDouble("engine-share"));
    }

    private static TravelTime travel(Config config) {
        var greatCircle = new GreatCircleTravelTime(
                config.getDouble("road-factor"), config.getDouble("kilometres-per-hour"), config.getDuration("set-up"));
        var matrix = config.getString("matrix");
        return matrix.isBlank() ? greatCircle : TravelMatrix.read(Path.of(matrix), greatCircle);
    }

    private static Money euros(Config config, String key) {
        return Money.ofEuros(new BigDecimal(config.getString(key)));
    }
}
