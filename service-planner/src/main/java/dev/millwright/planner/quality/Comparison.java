package dev.millwright.planner.quality;

import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Compares two customers field by field. Thread-safe. */
final class Comparison {
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final LevenshteinDistance ONE = new LevenshteinDistance(1);
    private static final LevenshteinDistance TWO = new LevenshteinDistance(2);
    private static final int SHORT_WORD = 4;
    private static final int LONG_WORD = 8;
    private static final double WORDS_ALIKE = 0.92;
    private static final double NEAR_FROM = 0.8;
    private static final double PARTLY_FROM = 0.5;
    private static final int VAT_SIGNS_OFF = 2;

    private final Frequencies frequencies;

    Comparison(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    Likeness compare(Traits one, Traits other) {
        return new Likeness(
                name(one.name(), other.name()),
                form(one.name(), other.name()),
                place(one.address(), other.address()),
                vat(one.vat(), other.vat()),
                email(one.email(), other.email()),
                phone(one.phone(), other.phone()));
    }

    private Likeness.Name name(CompanyName one, CompanyName other) {
        if (one.words().isEmpty() || other.words().isEmpty()) {
            return Likeness.Name.MISSING;
        }
        if (one.sorted().equals(other.sorted()) || one.joined().equals(other.joined())) {
            return one.words().stream().anyMatch(frequencies::isRare)
                    ? Likeness.Name.SAME_RARE
                    : Likeness.Name.SAME_COMMON;
        }
        double alike = shared(one.words(), other.words());
        if (alike >= NEAR_FROM || isTypo(one.joined(), other.joined())) {
            return Likeness.Name.NEAR;
        }
        return alike >= PARTLY_FROM ? Likeness.Name.PARTLY : Likeness.Name.DIFFERENT;
    }

    /** Share of the information in both names that is in words which they share, spelling aside; 0 to 1. */
    private double shared(List<String> one, List<String> other) {
        double both = 0;
        double all = 0;
        var taken = new boolean[other.size()];
        for (var word : one) {
            double information = frequencies.information(word);
            all += information;
            double best = 0;
            int with = -1;
            for (int i = 0; i < other.size(); i++) {
                double alike = taken[i] ? 0 : wordsAlike(word, other.get(i));
                if (alike > best) {
                    best = alike;
                    with = i;
                }
            }
            if (with >= 0) {
                taken[with] = true;
                both += best * (Math.min(information, frequencies.information(other.get(with))) * 2);
            }
        }
        for (var word : other) {
            all += frequencies.information(word);
        }
        return both / all;
    }

    private static double wordsAlike(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (Math.min(one.length(), other.length()) < SHORT_WORD) {
            return 0;
        }
        double alike = JARO_WINKLER.apply(one, other);
        return alike >= WORDS_ALIKE && isTypo(one, other) ? alike : 0;
    }

    /** Whether one sign (two in long words) makes the difference. */
    private static boolean isTypo(String one, String other) {
        int length = Math.min(one.length(), other.length());
        if (length < SHORT_WORD || Math.abs(one.length() - other.length()) > 2) {
            return false;
        }
        return (length < LONG_WORD ? ONE : TWO).apply(one, other) >= 0 || swapped(one, other);
    }

    /** Whether two neighbouring letters changed places and nothing else. */
    private static boolean swapped(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int at = 0;
        while (at < one.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at + 1 < one.length()
                && one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && one.substring(at + 2).equals(other.substring(at + 2));
    }

    private static Likeness.Form form(CompanyName one, CompanyName other) {
        if (one.legalForm().isEmpty() || other.legalForm().isEmpty()) {
            return Likeness.Form.MISSING;
        }
        return one.legalForm().equals(other.legalForm()) ? Likeness.Form.SAME : Likeness.Form.DIFFERENT;
    }

    private static Likeness.Place place(PostalAddress one, PostalAddress other) {
        if (one.country() != null && other.country() != null && !one.country().equals(other.country())) {
            return Likeness.Place.OTHER_COUNTRY;
        }
        boolean townsKnown = !one.city().isEmpty() && !other.city().isEmpty();
        boolean codesKnown = !one.postalCode().isEmpty() && !other.postalCode().isEmpty();
        if (!townsKnown && !codesKnown) {
            boolean sameDoor = !one.house().isEmpty()
                    && one.house().equals(other.house())
                    && one.street().equals(other.street());
            return sameDoor ? Likeness.Place.NEAR : Likeness.Place.MISSING;
        }
        boolean sameTown = townsKnown && townsAlike(one.city(), other.city());
        boolean sameCode = codesKnown && one.postalCode().equals(other.postalCode());
        if (!sameTown && !sameCode) {
            return Likeness.Place.OTHER_TOWN;
        }
        if (one.street().isEmpty() || other.street().isEmpty()) {
            return Likeness.Place.TOWN;
        }
        boolean sameStreet = one.street().equals(other.street());
        if (!sameStreet && !isTypo(one.street(), other.street())) {
            return Likeness.Place.OTHER_STREET;
        }
        if (one.house().equals(other.house())) {
            return sameStreet && !one.house().isEmpty() ? Likeness.Place.SAME : Likeness.Place.NEAR;
        }
        boolean numberMissing = one.house().isEmpty() || other.house().isEmpty();
        boolean letterOnly = digits(one.house()).equals(digits(other.house()));
        return numberMissing || letterOnly ? Likeness.Place.NEAR : Likeness.Place.OTHER_STREET;
    }

    private static String digits(String house) {
        return house.replaceAll("\\D", "");
    }

    private static boolean townsAlike(String one, String other) {
        return one.equals(other) || isTypo(one, other) || one.startsWith(other + " ") || other.startsWith(one + " ");
    }

    private static Likeness.Vat vat(VatNumber one, VatNumber other) {
        if (one.number().isEmpty() || other.number().isEmpty()) {
            return Likeness.Vat.MISSING;
        }
        if (one.number().equals(other.number())) {
            return Likeness.Vat.SAME;
        }
        if (one.isUsable() && other.isUsable()) {
            return Likeness.Vat.DIFFERENT;
        }
        boolean near = Math.abs(one.number().length() - other.number().length()) <= VAT_SIGNS_OFF
                && TWO.apply(one.number(), other.number()) >= 0;
        return near ? Likeness.Vat.NEAR : Likeness.Vat.MISSING;
    }

    private Likeness.Email email(EmailAddress one, EmailAddress other) {
        if (!one.isWellFormed() || !other.isWellFormed()) {
            return Likeness.Email.MISSING;
        }
        if (one.address().equals(other.address())) {
            return Likeness.Email.SAME;
        }
        if (one.ownDomain().isEmpty() || other.ownDomain().isEmpty()) {
            return Likeness.Email.MISSING;
        }
        if (one.domain().equals(other.domain())) {
            return frequencies.isOfMany(one.domain()) ? Likeness.Email.DOMAIN_OF_MANY : Likeness.Email.DOMAIN;
        }
        boolean sameBrand = one.brand().equals(other.brand()) || isTypo(one.domain(), other.domain());
        return sameBrand ? Likeness.Email.BRAND : Likeness.Email.DIFFERENT;
    }

    private static Likeness.Phone phone(PhoneNumber one, PhoneNumber other) {
        if (one.e164().isEmpty() || other.e164().isEmpty()) {
            return Likeness.Phone.MISSING;
        }
        if (one.e164().equals(other.e164())) {
            return Likeness.Phone.SAME;
        }
        boolean stem = !one.stem().isEmpty()
                && (one.stem().equals(other.stem())
                        || (!other.stem().isEmpty() && one.e164().startsWith(other.stem()))
                        || other.e164().startsWith(one.stem()));
        return stem ? Likeness.Phone.SWITCHBOARD : Likeness.Phone.DIFFERENT;
    }
}
