package dev.millwright.planner.round;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalDocument;
import dev.millwright.planner.resources.TechnicianId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an open proposal has changed enough that the coordinator should look again. */
final class Steadiness {
    private Steadiness() {}

    static boolean isWorthAVersion(
            Proposal before, Money stakeNow, List<String> components, ProposalDocument document, double stakeChange) {
        var old = before.document();
        long stake = before.stake().cents();
        return !sameSlot(old.slot(), document.slot())
                || !before.components().equals(components)
                || old.kind() != document.kind()
                || (old.nothingFits() == null) != (document.nothingFits() == null)
                || !tasks(old).equals(tasks(document))
                || !orders(old).equals(orders(document))
                || old.risk().alarm() != document.risk().alarm()
                || !Objects.equals(
                        old.subject().failureMode(), document.subject().failureMode())
                || !firstDay(old).equals(firstDay(document))
                || Math.abs(stakeNow.cents() - stake) > stakeChange * Math.max(1, Math.abs(stake))
                || !parts(old).equals(parts(document));
    }

    private static boolean sameSlot(@Nullable Slot a, @Nullable Slot b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.technician().equals(b.technician())
                && a.startsAt().equals(b.startsAt())
                && a.endsAt().equals(b.endsAt())
                && Objects.equals(second(a), second(b));
    }

    private static @Nullable TechnicianId second(Slot slot) {
        return slot.second() == null ? null : slot.second().technician();
    }

    private static String firstDay(ProposalDocument document) {
        return document.costOfWaiting().isEmpty()
                ? ""
                : document.costOfWaiting().getFirst().date().toString();
    }

    private static List<String> tasks(ProposalDocument document) {
        return document.tasks().stream()
                .map(task ->
                        "%s %s %s %s".formatted(task.machineId(), task.component(), task.action(), task.onlyIfSeen()))
                .toList();
    }

    private static List<String> orders(ProposalDocument document) {
        return document.orders().stream()
                .map(order -> "%s %d %s".formatted(order.partNumber(), order.quantity(), order.arrivesAt()))
                .toList();
    }

    private static List<String> parts(ProposalDocument document) {
        return document.parts().stream()
                .map(part -> part.partNumber() + " " + part.quantity())
                .toList();
    }
}
