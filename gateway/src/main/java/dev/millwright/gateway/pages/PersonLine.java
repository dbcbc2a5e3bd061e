package dev.millwright.gateway.pages;

import dev.millwright.planner.dispatch.Board;
import dev.millwright.planner.resources.Certificate;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A technician as a line of the list.
 *
 * @param technician who
 * @param away the absence that runs or comes next, null if none
 * @param isAway whether it runs now
 * @param next the next visit of the coming week, null if there is none
 * @param visits visits of the coming week
 * @param load work and travel of the coming week as a share of the working hours, 0 or more; NaN without working hours
 */
public record PersonLine(
        Technician technician,
        Technician.@Nullable Absence away,
        boolean isAway,
        Board.@Nullable Stop next,
        int visits,
        double load) {

    static PersonLine of(Technician technician, Board board) {
        var now = board.now();
        var away = technician.absences().stream()
                .filter(each -> each.span().to().isAfter(now))
                .min(Comparator.comparing(each -> each.span().from()))
                .orElse(null);
        var row = board.rows().stream()
                .filter(each -> each.technician().equals(technician.id().value()))
                .findFirst();
        var stops = row.stream()
                .flatMap(each -> each.days().stream())
                .flatMap(day -> day.stops().stream())
                .filter(stop -> stop.endsAt().isAfter(now) && stop.number() > 0)
                .toList();
        double minutes = row.stream()
                .flatMap(each -> each.days().stream())
                .mapToLong(day -> day.workMinutes() + day.travelMinutes())
                .sum();
        double working = row.stream()
                .flatMap(each -> each.days().stream())
                .flatMap(day -> day.working().stream())
                .mapToLong(span -> span.length().toMinutes())
                .sum();
        return new PersonLine(
                technician,
                away,
                away != null && !away.span().from().isAfter(now),
                stops.stream().min(Comparator.comparing(Board.Stop::startsAt)).orElse(null),
                stops.size(),
                working == 0 ? Double.NaN : minutes / working);
    }

    /** What people call the technician. */
    public String name() {
        return technician.name();
    }

    /** Skills without a date, by name. */
    public String skills() {
        return technician.skills().stream().sorted().map(Skill::name).collect(Collectors.joining(", "));
    }

    boolean matches(String words) {
        var certificates = technician.certificates().stream()
                .map(each -> each.skill().name())
                .collect(Collectors.joining(" "));
        return (name() + ' ' + technician.id() + ' ' + skills() + ' ' + certificates)
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }

    /** The tone of a certificate: expired, soon to expire, or good. */
    public static String tone(Certificate certificate, Technician technician, Instant now) {
        long left = daysLeft(certificate, technician, now);
        return left < 0 ? "bad" : left <= StaffPages.EXPIRING_DAYS ? "warn" : "good";
    }

    /** Days until it expires, negative if it has. */
    public static long daysLeft(Certificate certificate, Technician technician, Instant now) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, technician.zone()), certificate.validUntil());
    }

    /** Certificates, the first to expire first. */
    public List<Certificate> certificates() {
        return technician.certificates().stream()
                .sorted(Comparator.comparing(Certificate::validUntil))
                .toList();
    }
}
