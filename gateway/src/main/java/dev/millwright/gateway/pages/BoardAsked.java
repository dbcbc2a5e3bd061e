package dev.millwright.gateway.pages;

import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.planner.dispatch.Board;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a board was asked for.
 *
 * @param view {@code week} or {@code day}
 * @param day the day, or any day of the week; null for the present one
 * @param skill only technicians who have it, empty for all
 * @param customer visits to others are paler, empty for none
 */
public record BoardAsked(String view, @Nullable LocalDate day, String skill, String customer) {
    static BoardAsked of(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var view = parameters.text("view").orElse("week");
        if (!view.equals("week") && !view.equals("day")) {
            throw Problem.badParameter("view", view, "week or day").refused();
        }
        return new BoardAsked(
                view,
                parameters
                        .text("day")
                        .map(text -> RequestParameters.day("day", text))
                        .orElse(null),
                parameters.text("skill").orElse(""),
                parameters.text("customer").orElse(""));
    }

    /** Whether one day is shown. */
    public boolean isDay() {
        return view.equals("day");
    }

    /** First day shown: the week's Monday; from Saturday on, a week that is not named is the coming one. */
    LocalDate first(LocalDate today) {
        if (isDay()) {
            return day == null ? today : day;
        }
        var within =
                day != null ? day : today.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? today.plusDays(2) : today;
        return within.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The address of the same board at {@code otherView} and {@code otherDay}. */
    public String at(String otherView, LocalDate otherDay) {
        return Address.of("/dispatch")
                .with("view", otherView.equals("week") ? "" : otherView)
                .with("day", otherDay.toString())
                .with("skill", skill)
                .with("customer", customer)
                .toString();
    }

    /** The address of the map of {@code otherDay}. */
    public String map(LocalDate otherDay) {
        return Address.of("/dispatch/map")
                .with("day", otherDay.toString())
                .with("skill", skill)
                .toString();
    }

    /** Whether a visit is to be shown paler than the others. */
    public boolean isPale(Board.Stop stop) {
        return !customer.isEmpty() && !customer.equals(stop.what().customerId());
    }
}
