package dev.millwright.gateway.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An encrypted door in front of a broker, with a certificate that it signs itself: what a proxy in front of one does. */
final class TlsDoor implements AutoCloseable {
    private static final char[] SECRET = "changeit".toCharArray();

    private final SSLServerSocket door;
    private final URI broker;
    private final Path certificate;

    private TlsDoor(SSLServerSocket door, URI broker, Path certificate) {
        this.door = door;
        this.broker = broker;
        this.certificate = certificate;
    }

    static TlsDoor before(String broker, Path directory) throws Exception {
        var keys = directory.resolve("door.p12");
        var keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(SECRET),
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1"))
                .inheritIO()
                .start();
        if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no key");
        }
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, SECRET);
        }
        var certificate = directory.resolve("door.pem");
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("door").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        var made = new TlsDoor(listen(store), URI.create(broker), certificate);
        Thread.ofPlatform().daemon().name("tls-door").start(made::run);
        return made;
    }

    private static SSLServerSocket listen(KeyStore store) throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    String uri() {
        return "ssl://127.0.0.1:" + door.getLocalPort();
    }

    /** The certificate as PEM. */
    Path certificate() {
        return certificate;
    }

    private void run() {
        while (!door.isClosed()) {
            try {
                var outside = door.accept();
                var inside = new Socket(broker.getHost(), broker.getPort());
                pump(outside, inside);
                pump(inside, outside);
            } catch (IOException closed) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        Thread.ofPlatform().daemon().name("tls-pump").start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                // One side has gone, or would not trust us: the other goes too.
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
