package dev.millwright.gateway.api;

import dev.millwright.gateway.security.ActingAs;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Who decides or reports. */
final class Who {
    private Who() {}

    /**
     * The name in the body, else the one in the cookie.
     *
     * @throws Problem.Refused with {@code who} missing if there is neither
     */
    static String of(@Nullable String by, HttpRequest request) {
        if (by != null) {
            return ActingAs.clean(by)
                    .orElseThrow(() -> Problem.badParameter("by", by, "1 to " + ActingAs.NAME_MAX + " characters")
                            .refused());
        }
        return ActingAs.of(request).orElseThrow(() -> Problem.noName().refused());
    }
}
