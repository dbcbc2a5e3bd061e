package dev.millwright.planner.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is missing, outdated or impossible, and says how good the data are. Pure. */
final class QualityRules {
    private static final Duration CONTACT_OLD = Duration.ofDays(730);
    private static final Duration CONTACT_FRESH = Duration.ofDays(365);
    private static final Duration CONTACT_GONE = Duration.ofDays(1095);
    private static final Duration SYNC_OLD = Duration.ofDays(183);
    private static final double PLACE_ZERO = 1e-6;

    /** Postal codes as the national posts write them, blanks and country letters left out. */
    private static final Map<String, Pattern> POSTAL = Map.ofEntries(
            postal("AT", "\\d{4}"),
            postal("BE", "\\d{4}"),
            postal("CH", "\\d{4}"),
            postal("CZ", "\\d{5}"),
            postal("DE", "\\d{5}"),
            postal("DK", "\\d{4}"),
            postal("EE", "\\d{5}"),
            postal("ES", "\\d{5}"),
            postal("FI", "\\d{5}"),
            postal("FR", "\\d{5}"),
            postal("GB", "[A-Z]{1,2}\\d[A-Z\\d]?\\d[A-Z]{2}"),
            postal("HU", "\\d{4}"),
            postal("IT", "\\d{5}"),
            postal("LT", "\\d{5}"),
            postal("LV", "\\d{4}"),
            postal("NL", "\\d{4}[A-Z]{2}"),
            postal("NO", "\\d{4}"),
            postal("PL", "\\d{5}"),
            postal("PT", "\\d{7}"),
            postal("SE", "\\d{5}"),
            postal("SI", "\\d{4}"),
            postal("SK", "\\d{5}"),
            postal("US", "\\d{5}(\\d{4})?"));

    private QualityRules() {}

    private static Map.Entry<String, Pattern> postal(String country, String regex) {
        return Map.entry(country, Pattern.compile(regex));
    }

    /** Everything that is wrong with {@code customer} at {@code now}. */
    static List<CustomerRecord.Found> findings(CustomerRecord customer, Instant now) {
        var found = new ArrayList<CustomerRecord.Found>();
        missing(customer, found);
        identity(customer, found);
        belongings(customer, found);
        old(customer, now, found);
        found.addAll(customer.impossible());
        return found;
    }

    private static void missing(CustomerRecord customer, List<CustomerRecord.Found> found) {
        var identity = customer.identity();
        when(identity.email().isBlank(), QualityRule.NO_EMAIL, found);
        when(identity.phone().isBlank(), QualityRule.NO_PHONE, found);
        when(customer.persons().isEmpty(), QualityRule.NO_PERSON, found);
        when(identity.vatNumber().isBlank(), QualityRule.NO_VAT_NUMBER, found);
        when(identity.country().isBlank(), QualityRule.NO_COUNTRY, found);
        boolean addressed = !identity.street().isBlank()
                && !identity.postalCode().isBlank()
                && !identity.city().isBlank();
        when(!addressed, QualityRule.NO_ADDRESS, found);
        when(customer.plants().isEmpty(), QualityRule.NO_PLANT, found);
        when(customer.contacts() == 0, QualityRule.NO_CONTACTS, found);
    }

    private static void identity(CustomerRecord customer, List<CustomerRecord.Found> found) {
        var traits = Traits.of(customer.identity());
        var country = traits.address().country();
        var written = customer.identity();
        if (!written.country().isBlank() && country == null) {
            found.add(new CustomerRecord.Found(QualityRule.BAD_COUNTRY, "", written.country()));
        }
        var code = traits.address().postalCode();
        var form = country == null ? null : POSTAL.get(country);
        if (!code.isEmpty() && form != null && !form.matcher(code).matches()) {
            found.add(new CustomerRecord.Found(QualityRule.BAD_POSTAL_CODE, "", written.postalCode() + " " + country));
        }
        when(!traits.email().isMissing() && !traits.email().isWellFormed(), QualityRule.BAD_EMAIL, found);
        when(traits.phone().standing() == PhoneNumber.Standing.WRONG_FORM, QualityRule.BAD_PHONE, found);
        var vat = traits.vat().standing();
        when(
                vat == VatNumber.Standing.WRONG_FORM || vat == VatNumber.Standing.WRONG_CHECK_DIGIT,
                QualityRule.BAD_VAT_NUMBER,
                found);
        for (var person : customer.persons()) {
            var email = EmailAddress.of(person.email());
            if (!email.isMissing() && !email.isWellFormed()) {
                found.add(new CustomerRecord.Found(QualityRule.BAD_PERSON_EMAIL, person.id(), ""));
            }
        }
    }

    private static void belongings(CustomerRecord customer, List<CustomerRecord.Found> found) {
        for (var plant : customer.plants()) {
            if (Math.abs(plant.latitude()) < PLACE_ZERO && Math.abs(plant.longitude()) < PLACE_ZERO) {
                found.add(new CustomerRecord.Found(QualityRule.PLANT_AT_ZERO, plant.id(), ""));
            }
        }
        var terms = customer.contracts();
        for (int i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            if (term.to() != null && !term.to().isAfter(term.from())) {
                found.add(new CustomerRecord.Found(
                        QualityRule.CONTRACT_ENDS_FIRST, term.name(), "%s to %s".formatted(term.from(), term.to())));
            }
            for (int j = i + 1; j < terms.size(); j++) {
                if (term.overlaps(terms.get(j))) {
                    found.add(new CustomerRecord.Found(
                            QualityRule.CONTRACTS_OVERLAP,
                            term.name(),
                            "%s and %s".formatted(term.kind(), terms.get(j).kind())));
                    break;
                }
            }
        }
        for (var machine : customer.machines()) {
            var until = machine.warrantyUntil();
            if (until != null && until.isBefore(machine.installedOn())) {
                found.add(new CustomerRecord.Found(
                        QualityRule.WARRANTY_FIRST,
                        machine.id(),
                        "installed %s, warranty until %s".formatted(machine.installedOn(), until)));
            }
        }
    }

    private static void old(CustomerRecord customer, Instant now, List<CustomerRecord.Found> found) {
        var last = customer.lastContact();
        when(last != null && last.isBefore(now.minus(CONTACT_OLD)), QualityRule.NO_CONTACT_LATELY, found);
        when(customer.importedAt().isBefore(now.minus(SYNC_OLD)), QualityRule.STALE_SYNC, found);
    }

    private static void when(boolean wrong, QualityRule rule, List<CustomerRecord.Found> found) {
        if (wrong) {
            found.add(new CustomerRecord.Found(rule, "", ""));
        }
    }

    /**
     * How good the data are, given what was found. Completeness and validity lose the weight of each broken rule once, however
     * often it is broken; validity also the share of contacts that cannot be. Freshness falls from 1 at a contact a year ago to 0
     * at three years, and by the weight of {@link QualityRule#STALE_SYNC}.
     */
    static QualityScore score(CustomerRecord customer, List<CustomerRecord.Found> findings, Instant now) {
        var broken = new HashSet<QualityRule>();
        findings.forEach(finding -> broken.add(finding.rule()));
        double completeness = 1 - lost(broken, QualityRule.Dimension.COMPLETENESS);
        double contactsWrong = customer.contacts() == 0
                ? 0
                : Math.min(1, (double) customer.impossibleContacts() / customer.contacts());
        double validity = (1 - lost(broken, QualityRule.Dimension.VALIDITY)) * (1 - contactsWrong);
        return QualityScore.of(
                completeness, validity, freshness(customer, broken, now), Math.clamp(1 - customer.doubt(), 0, 1));
    }

    private static double freshness(CustomerRecord customer, Set<QualityRule> broken, Instant now) {
        var last = customer.lastContact();
        if (last == null) {
            return 0;
        }
        double range = CONTACT_GONE.minus(CONTACT_FRESH).toHours();
        double past = Duration.between(last, now).minus(CONTACT_FRESH).toHours();
        double contact = Math.clamp(1 - past / range, 0, 1);
        return contact * (broken.contains(QualityRule.STALE_SYNC) ? 1 - QualityRule.STALE_SYNC.weight() : 1);
    }

    private static double lost(Set<QualityRule> broken, QualityRule.Dimension dimension) {
        double lost = broken.stream()
                .filter(rule -> rule.dimension() == dimension)
                .mapToDouble(QualityRule::weight)
                .sum();
        return Math.clamp(lost, 0, 1);
    }
}
