package dev.millwright.planner.exchange;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses we call for others: an address that somebody types in must not reach what only this computer can reach
 * (server-side request forgery).
 */
public final class PublicAddress {
    private static final int URL_MAX = 500;

    private PublicAddress() {}

    /** Why {@code url} is not taken, by its form alone; empty if it is. */
    public static Optional<String> refusal(String url, ExchangeSettings.Notify settings) {
        if (url.length() > URL_MAX) {
            return Optional.of("url: %d characters (expected: at most %d)".formatted(url.length(), URL_MAX));
        }
        var expected = settings.httpAllowed()
                ? "an address that begins with https:// or http://"
                : "an address that begins with https://";
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean right = scheme.equals("https") || (scheme.equals("http") && settings.httpAllowed());
            if (!right || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                return Optional.of(
                        "url: '%s' (expected: %s, with a host, without user and fragment)".formatted(url, expected));
            }
            return isLiteral(uri.getHost()) ? unreachable(uri.getHost(), settings) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.of("url: '%s' (expected: %s)".formatted(url, expected));
        }
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    /** Why we don't call {@code host}; empty if we do. Asks the name server. */
    public static Optional<String> unreachable(String host, ExchangeSettings.Notify settings) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!settings.privateAllowed() && !isPublic(address)) {
                    return Optional.of("%s is at %s, an address of this computer or of a private network; those are not"
                                    .formatted(host, address.getHostAddress())
                            + " called unless millwright.planner.exchange.notify.private-allowed says so.");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("There is no host '%s'.".formatted(host));
        }
    }

    /** Whether {@code address} is one of the public Internet (after the special-purpose registries of RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            int third = bytes[2] & 0xff;
            return first != 0
                    && first < 240
                    && !(first == 100 && second >= 64 && second < 128) // Shared by carriers.
                    && !(first == 192 && second == 0 && (third == 0 || third == 2))
                    && !(first == 198 && (second == 18 || second == 19))
                    && !(first == 198 && second == 51 && third == 100)
                    && !(first == 203 && second == 0 && third == 113);
        }
        boolean uniqueLocal = (first & 0xfe) == 0xfc;
        boolean carriesV4 = (first == 0x20 && second == 0x02) || (first == 0 && second == 0x64);
        boolean globalUnicast = (first & 0xe0) == 0x20; // 2000::/3
        return globalUnicast && !uniqueLocal && !carriesV4;
    }
}
