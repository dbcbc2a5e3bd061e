package dev.millwright.planner.outlook;

import dev.millwright.planner.outlook.PartOutlook.Acknowledged;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.stock.PartOrder;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The front door to what becomes of the parts. Thread-safe; a stage fails only if the database does not answer. */
public interface PartsOutlook {
    /** Every part, the most urgent first; those that somebody has acknowledged stand behind the urgent ones. */
    CompletionStage<List<PartOutlook>> all();

    /** The part {@code number} with all that concerns it, if it is known. */
    CompletionStage<Optional<Details>> one(String number);

    /** How many parts somebody has to do something about now. */
    CompletionStage<Integer> urgent();

    /**
     * Says that the suggestion is known: the part rests until the day on which it would be too late, at least until the next look, or
     * until more is suggested.
     *
     * @param reason why nothing is ordered; may be empty
     * @return what stands now; empty if the part is not known or nothing is suggested
     */
    CompletionStage<Optional<Acknowledged>> acknowledge(String number, String reason, String who);

    /** Takes that back; false if there is nothing to take back. */
    CompletionStage<Boolean> takeBack(String number, String who);

    /**
     * All about one part.
     *
     * @param outlook what becomes of it
     * @param holders what people call those who have it, by place ({@code van/T1}, {@code depot/D1})
     * @param orders newest orders of it, whatever became of them
     * @param tasks service tasks that take it
     * @param used pieces used by month, oldest first, the last twelve months
     */
    record Details(
            PartOutlook outlook,
            Map<String, String> holders,
            List<PartOrder> orders,
            List<ServiceTask> tasks,
            List<Used> used) {
        /** Copies its collections. */
        public Details {
            holders = Map.copyOf(holders);
            orders = List.copyOf(orders);
            tasks = List.copyOf(tasks);
            used = List.copyOf(used);
        }

        /** What people call the place of {@code held}. */
        public String holder(SparePart.Held held) {
            var place = held.place();
            return holders.getOrDefault(place.kind().word() + "/" + place.holder(), place.holder());
        }
    }

    /**
     * Pieces used in one month.
     *
     * @param month the month (UTC)
     * @param pieces at least 0
     */
    record Used(YearMonth month, int pieces) {}
}
