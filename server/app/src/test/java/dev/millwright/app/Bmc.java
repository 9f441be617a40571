package dev.millwright.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A simulated BMC as somebody sees it who stands beside it: asked directly, not by the product. */
final class Bmc {
  private final URI address;
  private final String authorization;
  private final SSLContext anyCertificate;

  private Bmc(URI address, String authorization) throws GeneralSecurityException {
    this.address = address;
    this.authorization = authorization;
    this.anyCertificate = SSLContext.getInstance("TLS");
    anyCertificate.init(null, new TrustManager[] {new Trusting()}, null);
  }

  /** From what the console printed: address, user, password. */
  static Bmc of(Matcher printed) throws GeneralSecurityException {
    String credentials = printed.group(2) + ":" + printed.group(3);
    return new Bmc(
        URI.create(printed.group(1)),
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether its identify LED blinks now. */
  boolean isBlinking() throws IOException, InterruptedException {
    Matcher member =
        Pattern.compile("\"(/redfish/v1/Systems/[^\"]+)\"").matcher(get("/redfish/v1/Systems"));
    if (!member.find()) {
      throw new IOException("no system behind " + address);
    }
    return Pattern.compile("\"LocationIndicatorActive\"\\s*:\\s*true")
        .matcher(get(member.group(1)))
        .find();
  }

  /** Its firmware inventory: versions by the last segment of their address. */
  Map<String, String> firmware() throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    Matcher member =
        Pattern.compile("\"(/redfish/v1/UpdateService/FirmwareInventory/([^\"/]+))\"")
            .matcher(get("/redfish/v1/UpdateService/FirmwareInventory"));
    while (member.find()) {
      Matcher version =
          Pattern.compile("\"Version\"\\s*:\\s*\"([^\"]+)\"").matcher(get(member.group(1)));
      if (version.find()) {
        versions.put(member.group(2), version.group(1));
      }
    }
    return versions;
  }

  /** Where it is. */
  URI address() {
    return address;
  }

  private String get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(anyCertificate).build()) {
      return client
          .send(
              HttpRequest.newBuilder(address.resolve(path))
                  .header("Authorization", authorization)
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
