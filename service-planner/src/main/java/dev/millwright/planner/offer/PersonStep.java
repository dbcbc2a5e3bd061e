package dev.millwright.planner.offer;

import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.OfferRules.Suggestion;

/** A next step that a person proposes, for example because a customer has changed its segment: nothing is claimed, and the person may write the letter anew. Pure. */
public final class PersonStep {
    private PersonStep() {}

    /** The step of {@code kind}, with words that fit without any figure. */
    public static Suggestion of(Kind kind) {
        return Suggestion.plain(
                kind,
                Trigger.PERSON,
                reason(kind),
                null,
                "No saving is claimed: a person proposed this, not a figure.");
    }

    private static String reason(Kind kind) {
        return switch (kind) {
            case PREVENTIVE_CONTRACT ->
                "With planned visits we look at your machines before they stop, at times that fit your production. We would like to talk with you about what that could look like at your plant.";
            case CONTRACT_RENEWAL ->
                "We would like to go through your service contract with you: what it has done for you, and what it should do better.";
            case WARRANTY_EXTENSION ->
                "We would like to talk with you about how your machines are covered when their warranty ends.";
            case UPGRADE ->
                "We would like to look with you at which of your machines one planned overhaul makes sense for.";
            case SPARE_PART_KIT ->
                "Spare parts on your own shelf shorten the wait when something breaks. We would like to choose with you what belongs there.";
            case TRAINING ->
                "Half a day with your people shows where manuals, spare parts and answers are found at once.";
            case WIN_BACK -> "Are your machines in good hands, or is there something we should do better?";
            case NEW_MACHINE ->
                "If you are thinking about a further machine, we would be glad to talk about what fits your production, without any obligation.";
        };
    }
}
