package dev.millwright.planner.quality;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address.
 *
 * @param address in small letters; empty if nothing is written
 * @param domain the part behind the sign, without {@code mail.} and {@code www.}; empty if it is not written as an address
 */
record EmailAddress(String address, String domain) {
    private static final int LENGTH_MAX = 254;

    /** Local part and domain as people really use them; RFC 5321 allows more. */
    private static final Pattern FORM = Pattern.compile(
            "[\\p{L}\\p{N}._%+'&/=#~-]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+\\p{L}{2,}");

    private static final Set<String> FREE = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "outlook.de",
            "hotmail.com",
            "hotmail.de",
            "hotmail.se",
            "hotmail.fr",
            "live.com",
            "live.se",
            "msn.com",
            "yahoo.com",
            "yahoo.de",
            "yahoo.fr",
            "yahoo.co.uk",
            "ymail.com",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "gmx.at",
            "gmx.ch",
            "web.de",
            "t-online.de",
            "freenet.de",
            "arcor.de",
            "mail.ru",
            "yandex.ru",
            "proton.me",
            "protonmail.com",
            "telia.com",
            "bredband.net",
            "spray.se",
            "comhem.se",
            "online.no",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "laposte.net",
            "sfr.fr",
            "libero.it",
            "virgilio.it",
            "tin.it",
            "alice.it",
            "pec.it",
            "wp.pl",
            "o2.pl",
            "onet.pl",
            "interia.pl",
            "op.pl",
            "seznam.cz",
            "centrum.cz",
            "email.cz",
            "freemail.hu",
            "citromail.hu",
            "ziggo.nl",
            "kpnmail.nl",
            "planet.nl",
            "home.nl",
            "hetnet.nl",
            "telenet.be",
            "skynet.be",
            "btinternet.com",
            "sky.com",
            "bluewin.ch",
            "terra.es",
            "telefonica.net",
            "sapo.pt",
            "kolumbus.fi",
            "luukku.com",
            "mail.com",
            "zoho.com");

    /** That written as {@code text}. */
    static EmailAddress of(String text) {
        var address = text.strip().toLowerCase(Locale.ROOT);
        if (address.length() > LENGTH_MAX || !FORM.matcher(address).matches()) {
            return new EmailAddress(address, "");
        }
        return new EmailAddress(
                address, address.substring(address.indexOf('@') + 1).replaceFirst("^(www|mail)\\.", ""));
    }

    boolean isMissing() {
        return address.isEmpty();
    }

    /** Whether it is written as an address. */
    boolean isWellFormed() {
        return !domain.isEmpty();
    }

    /** The domain, unless everybody may have an address there; else empty. */
    String ownDomain() {
        return FREE.contains(domain) ? "" : domain;
    }

    /** The last word of the own domain before its ending, for example {@code acme} of {@code acme.co.uk}; empty if there is none. */
    String brand() {
        var own = ownDomain();
        if (own.isEmpty()) {
            return "";
        }
        var labels = own.split("\\.", -1);
        int at = labels.length - 2;
        boolean secondLevel = at > 0 && labels[at].matches("co|com|org|net|ac|gov");
        return labels[secondLevel ? at - 1 : at];
    }
}
