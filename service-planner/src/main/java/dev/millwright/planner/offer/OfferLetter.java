package dev.millwright.planner.offer;

import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The e-mail of an offer, by how the customer behaves and by variant: who plans hears what keeps it that way, who calls when it burns
 * hears of the own standstill. It holds the customer's own figures only, no score, segment or probability of ours. Pure.
 *
 * @param subject of the e-mail
 * @param text of the e-mail
 */
public record OfferLetter(String subject, String text) {
    /** The letter for {@code offer}. */
    public static OfferLetter of(
            Suggestion offer, Leaning leaning, Variant variant, String reference, ContactTimes moment) {
        var text = new StringBuilder("Hello,\n\n");
        var opening = opening(offer.kind(), leaning);
        if (!opening.isEmpty()) {
            text.append(opening).append("\n\n");
        }
        text.append(offer.reason()).append("\n\n");
        boolean claims = offer.effect().expected().cents() > 0;
        switch (variant) {
            case FIGURES -> {
                if (claims) {
                    text.append("How we reckoned it:\n");
                    offer.reckoning()
                            .forEach(step -> text.append("- ").append(step).append('\n'));
                    text.append('\n');
                }
                text.append(asks(offer.kind())).append(" We would gladly go through the figures with you.\n");
            }
            case SHORT ->
                text.append(asks(offer.kind()))
                        .append(
                                isQuestion(offer.kind())
                                        ? " A line in answer is enough.\n"
                                        : " Simply answer \"yes\", and we prepare it.\n");
            case CALL ->
                text.append(asks(offer.kind()))
                        .append(" May we call you on a %s around %d:00?\n"
                                .formatted(moment.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH), moment.hour()));
        }
        text.append("\nReference: ").append(reference).append('\n');
        return new OfferLetter(subject(offer.kind()), text.toString());
    }

    private static boolean isQuestion(Kind kind) {
        return kind == Kind.WIN_BACK || kind == Kind.NEW_MACHINE || kind == Kind.TRAINING;
    }

    private static String opening(Kind kind, Leaning leaning) {
        if (isQuestion(kind)) {
            return "";
        }
        return switch (leaning) {
            case PREVENTIVE -> "You look after your machines before they stop. This is to keep it that way.";
            case REACTIVE ->
                "These are figures from your own machines: what standing still has cost, and what would avoid it.";
            case MIXED, NOT_ENOUGH_DATA -> "";
        };
    }

    private static String subject(Kind kind) {
        return switch (kind) {
            case PREVENTIVE_CONTRACT -> "Planned visits instead of standstill";
            case CONTRACT_RENEWAL -> "Your service contract";
            case WARRANTY_EXTENSION -> "When your warranty ends";
            case UPGRADE -> "One planned stop instead of many";
            case SPARE_PART_KIT -> "Spare parts on your own shelf";
            case TRAINING -> "Answers without waiting for us";
            case WIN_BACK -> "How are your machines?";
            case NEW_MACHINE -> "A talk about your production";
        };
    }

    private static String asks(Kind kind) {
        return switch (kind) {
            case PREVENTIVE_CONTRACT -> "Shall we send you a contract with planned visits?";
            case CONTRACT_RENEWAL -> "Shall we renew it?";
            case WARRANTY_EXTENSION -> "Shall we send you an extension?";
            case UPGRADE -> "Shall we plan it with you?";
            case SPARE_PART_KIT -> "Shall we put a kit together?";
            case TRAINING -> "Shall we find a date?";
            case WIN_BACK -> "Would you tell us?";
            case NEW_MACHINE -> "Shall we talk?";
        };
    }
}
