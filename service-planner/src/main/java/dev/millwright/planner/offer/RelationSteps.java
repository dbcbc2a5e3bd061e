package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Steps that come from how a customer deals with us: many small questions, silence, reading about machines. Pure. */
final class RelationSteps {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int QUESTIONS_MIN = 8;
    private static final double ALIVE_DOUBTFUL = 0.3;
    private static final int CONTRACT_GONE_DAYS = 60;
    private static final int CONTRACT_GONE_YEARS = 2;
    private static final int SILENT_DAYS = 270;

    private RelationSteps() {}

    static List<Suggestion> of(Situation situation) {
        var found = new ArrayList<Suggestion>();
        training(situation).ifPresent(found::add);
        winBack(situation).ifPresent(found::add);
        newMachine(situation).ifPresent(found::add);
        return found;
    }

    /** Many tickets and calls, few log-ins: the portal would answer sooner. */
    private static Optional<Suggestion> training(Situation situation) {
        var from = situation.now().minus(YEAR);
        int questions = situation
                .since(from, Touchpoint.Kind.TICKET_OPENED, Touchpoint.Kind.PHONE_CALL)
                .size();
        int logins = situation.since(from, Touchpoint.Kind.PORTAL_LOGIN).size();
        if (questions < QUESTIONS_MIN || 2 * logins >= questions) {
            return Optional.empty();
        }
        return Optional.of(Suggestion.plain(
                Kind.TRAINING,
                Trigger.USAGE,
                "In the last 12 months you called or wrote to us with %s and used the portal %s. Half a day with your people shows where manuals, spare parts and answers are found at once."
                        .formatted(Words.count(questions, "question"), Words.count(logins, "time")),
                null,
                "No saving is claimed: how long each question took you is not known."));
    }

    /** A contract that ended and was not followed by another, or a silence that is unusual for this customer. */
    private static Optional<Suggestion> winBack(Situation situation) {
        var today = situation.today();
        boolean covered = situation.contracts().stream()
                .anyMatch(contract -> contract.kind() != ContractKind.NONE && contract.holdsOn(today));
        if (covered) {
            return Optional.empty();
        }
        var ended = situation.contracts().stream()
                .filter(contract -> contract.kind() != ContractKind.NONE && contract.to() != null)
                .max(Comparator.comparing((Contract contract) -> Objects.requireNonNull(contract.to())))
                .filter(contract -> {
                    var to = Objects.requireNonNull(contract.to());
                    return !to.isAfter(today.minusDays(CONTRACT_GONE_DAYS))
                            && to.isAfter(today.minusYears(CONTRACT_GONE_YEARS));
                });
        var last = situation.contacts().stream()
                .map(Touchpoint::at)
                .filter(at -> at.isBefore(situation.now()))
                .max(Comparator.naturalOrder());
        boolean silent = situation.foresight().alive() < ALIVE_DOUBTFUL
                && last.isPresent()
                && last.get().isBefore(situation.now().minus(Duration.ofDays(SILENT_DAYS)));
        if (silent) {
            return Optional.of(Suggestion.plain(
                    Kind.WIN_BACK,
                    Trigger.SILENCE,
                    "We last heard from you on %s. Are your machines in good hands, or is there something we should do better?"
                            .formatted(day(last.get())),
                    null,
                    "No saving is claimed: this is a question."));
        }
        return ended.map(contract -> Suggestion.plain(
                Kind.WIN_BACK,
                Trigger.CONTRACT_ENDS,
                "Your %s contract ended on %s. We would like to know what was missing, and what would help you now."
                        .formatted(
                                contract.kind().word(), OfferRules.DATE.format(Objects.requireNonNull(contract.to()))),
                null,
                "No saving is claimed: this is a question."));
    }

    private static String day(Instant at) {
        return OfferRules.DATE.format(at.atZone(ZoneOffset.UTC));
    }

    /** Downloads that rise as they do before a purchase; the customer reads that we offer a talk, not what was counted. */
    private static Optional<Suggestion> newMachine(Situation situation) {
        var downloads = situation.foresight().downloads();
        return downloads.isEmpty()
                ? Optional.empty()
                : Optional.of(Suggestion.plain(
                        Kind.NEW_MACHINE,
                        Trigger.DOWNLOADS_RISE,
                        "If you are thinking about a further machine, we would be glad to talk about what fits your production, without any obligation.",
                        null,
                        downloads,
                        "No saving is claimed: this is an invitation to a talk."));
    }
}
