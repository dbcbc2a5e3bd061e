package dev.millwright.gateway.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Who may log in and which topics they may use. With no users configured everybody may do everything. Thread-safe. */
final class TopicRights implements ActiveMQSecurityManager5 {
    private final Map<String, BrokerUser> users;

    TopicRights(List<BrokerUser> users) {
        this.users = users.stream().collect(Collectors.toUnmodifiableMap(BrokerUser::name, Function.identity()));
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            RemotingConnection connection,
            @Nullable String securityDomain) {
        return validateUser(user, password) ? subjectOf(user == null ? "" : user) : null;
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        if (users.isEmpty()) {
            return true;
        }
        var name = subject == null
                ? ""
                : subject.getPrincipals(UserPrincipal.class).stream()
                        .map(UserPrincipal::getName)
                        .findFirst()
                        .orElse("");
        var user = users.get(name);
        return user != null && mayUse(user, check, address);
    }

    private static boolean mayUse(BrokerUser user, CheckType check, String address) {
        return switch (check) {
            case SEND -> covers(user.publish(), user.name(), address);
            case CONSUME,
                    BROWSE,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> covers(user.subscribe(), user.name(), address);
            case CREATE_ADDRESS, DELETE_ADDRESS ->
                covers(user.publish(), user.name(), address) || covers(user.subscribe(), user.name(), address);
            case MANAGE, VIEW, EDIT -> false;
        };
    }

    private static boolean covers(List<String> filters, String user, String topic) {
        for (var filter : filters) {
            if (TopicFilter.covers(filter.replace("%u", user), topic)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean validateUser(@Nullable String name, @Nullable String password) {
        if (users.isEmpty()) {
            return true;
        }
        var user = name == null ? null : users.get(name);
        return user != null
                && password != null
                && MessageDigest.isEqual(
                        user.password().getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
        return validateUser(user, password);
    }

    private static Subject subjectOf(String user) {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }
}
