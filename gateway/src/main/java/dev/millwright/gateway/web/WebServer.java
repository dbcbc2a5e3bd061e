package dev.millwright.gateway.web;

import dev.millwright.gateway.api.HttpSettings;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.headers.ProductVersion;
import org.apache.pekko.http.javadsl.model.headers.Server;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import scala.jdk.javaapi.DurationConverters;

/** The listening web server. */
public final class WebServer {
    /** Nothing is sent while an import is stored or a whole database is searched; the longest request may take ten minutes. */
    private static final Duration IDLE_MAX = Duration.ofMinutes(11);

    private final ServerBinding binding;
    private final HttpSettings settings;

    private WebServer(ServerBinding binding, HttpSettings settings) {
        this.binding = binding;
        this.settings = settings;
    }

    /**
     * Listens and serves {@code routes}.
     *
     * @return fails with {@link PortInUse}, whose message has the advice, if the port is taken
     */
    public static CompletionStage<WebServer> start(ActorSystem<?> system, HttpSettings settings, Route routes) {
        var server = ServerSettings.create(Adapter.toClassic(system))
                .withTransparentHeadRequests(true)
                .withServerHeader(java.util.Optional.of(Server.create(ProductVersion.create("millwright", ""))));
        var timeouts = server.getTimeouts()
                .withRequestTimeout(DurationConverters.toScala(settings.requestTimeout()))
                .withIdleTimeout(DurationConverters.toScala(IDLE_MAX));
        return Http.get(system)
                .newServerAt(settings.host(), settings.port())
                .withSettings(server.withTimeouts(timeouts))
                .bind(routes)
                .handle((binding, failure) -> {
                    if (failure == null) {
                        return new WebServer(binding, settings);
                    }
                    throw new CompletionException(causedByBind(failure) ? new PortInUse(settings, failure) : failure);
                });
    }

    private static boolean causedByBind(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** Where a browser on this computer finds it, for example {@code http://127.0.0.1:8080/}. */
    public String address() {
        var host = settings.host().equals("0.0.0.0") || settings.host().equals("::") ? "localhost" : settings.host();
        return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port());
    }

    /** The port it listens on, never 0. */
    public int port() {
        return binding.localAddress().getPort();
    }

    /** Takes no new connections, lets requests under way end within the drain time, and closes. */
    public CompletionStage<Void> stop() {
        Duration drain = settings.drain();
        return binding.terminate(drain).thenAccept(terminated -> {});
    }

    /** The address is taken, or not ours; the message says what to do. */
    public static final class PortInUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PortInUse(HttpSettings settings, Throwable cause) {
            super(
                    ("millwright.http: cannot listen on %s:%d (%s). Maybe another program, or another Millwright, holds the"
                                    + " port: stop it, or choose another with MILLWRIGHT_HTTP_PORT.")
                            .formatted(settings.host(), settings.port(), rootMessage(cause)),
                    cause);
        }

        private static String rootMessage(Throwable failure) {
            var cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return String.valueOf(cause.getMessage());
        }
    }
}
