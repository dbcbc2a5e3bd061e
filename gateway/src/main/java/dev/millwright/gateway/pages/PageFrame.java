package dev.millwright.gateway.pages;

import dev.millwright.gateway.api.Json;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.portrait.EntryGroup;
import dev.millwright.twins.condition.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs around its own content: texts, figures, the person's name, where it is in the site.
 *
 * @param texts the catalogue
 * @param figures how numbers and times are written
 * @param title of the browser's tab
 * @param section of the navigation: {@code fleet}, {@code proposals}, {@code work-orders}, {@code customers}, {@code data} or empty
 * @param path with query, where it was asked for
 * @param actingAs the person's name, empty if not yet known
 * @param openProposals shown beside the navigation
 * @param now when the page was made
 * @param assetAddress from an asset's name to its address
 */
public record PageFrame(
        Texts texts,
        Figures figures,
        String title,
        String section,
        String path,
        Optional<String> actingAs,
        int openProposals,
        Instant now,
        UnaryOperator<String> assetAddress) {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    /** The text called {@code key}. */
    public String t(String key, Object... values) {
        return texts.get(key, values);
    }

    /** The texts under {@code prefix} as a JSON object, for a script. */
    public String words(String prefix) {
        return new String(Json.bytes(texts.under(prefix)), StandardCharsets.UTF_8);
    }

    /** Words of groups and kinds of a customer's time line as a JSON object, for the script that draws it. */
    public String marksWords() {
        return new String(
                Json.bytes(Map.of(
                        "order",
                                Arrays.stream(EntryGroup.values())
                                        .map(EntryGroup::word)
                                        .toList(),
                        "groups", texts.under("entry-group."),
                        "kinds", texts.under("touchpoint."))),
                StandardCharsets.UTF_8);
    }

    /** The word for a value that comes from data, for example {@code status.open}; the value itself if there is no word for it. */
    public String word(String family, String value) {
        return texts.getOr(family + "." + value, value);
    }

    /** The name of an icon for a value that comes from data; the first of the family if there is none for it. */
    public String icon(String family, String value) {
        return texts.getOr(family + "." + value, texts.get(family));
    }

    /** The address of an asset. */
    public String asset(String name) {
        return assetAddress.apply(name);
    }

    /** {@code aria-current} for the section that is open. */
    public @Nullable String current(String name) {
        return section.equals(name) ? "page" : null;
    }

    /** {@code text} as one segment of an address, for what may hold a slash or a space, such as numbers of parts. */
    public String segment(String text) {
        return Address.segment(text);
    }

    /** {@code summary} without the sentences that stand below it as reasons anyway; all of it if nothing else is left. */
    public String headline(String summary, List<Evidence> reasons) {
        var rest = summary;
        for (var reason : reasons) {
            rest = rest.replace(reason.text() + ".", "");
        }
        return rest.isBlank() ? summary : rest.strip().replaceAll("\\s{2,}", " ");
    }

    /** A number with {@code digits} digits behind the point. */
    public String num(double value, int digits) {
        return figures.number(value, digits);
    }

    /** A chance or share, 0 to 1, in percent. */
    public String pct(double share) {
        return figures.percent(share);
    }

    /** Money in whole euros. */
    public String eur(Money money) {
        return figures.euros(money.cents() / 100.0);
    }

    /** An expected amount, in whole euros with three digits that count: nobody knows it to the euro. */
    public String about(Money money) {
        var euros = BigDecimal.valueOf(money.cents(), 2);
        return figures.euros(
                euros.abs().compareTo(BigDecimal.valueOf(1000)) < 0
                        ? euros.doubleValue()
                        : euros.round(THREE_DIGITS).doubleValue());
    }

    /** A stretch of hours in the unit that people would use. */
    public String hours(double hours) {
        return figures.hours(hours);
    }

    /** Date and time at the plant. */
    public String at(Instant instant, ZoneId zone) {
        return figures.moment(instant, zone, now);
    }

    /** The same in UTC, for hovering. */
    public String utc(Instant instant) {
        return figures.utc(instant);
    }

    /** How long ago or ahead. */
    public String age(Instant instant) {
        return figures.age(instant, now);
    }

    /** A day. */
    public String day(LocalDate day) {
        return figures.day(day);
    }
}
