package dev.millwright.redfish;

import dev.millwright.spi.ConfigSchema;
import dev.millwright.spi.ConfigSchema.Field;
import dev.millwright.spi.ConfigSchema.Kind;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorConfig;
import dev.millwright.spi.ConnectorContext;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorFactory;
import dev.millwright.spi.ConnectorType;
import dev.millwright.spi.Credential;
import dev.millwright.spi.NetworkNeeds;
import dev.millwright.spi.Recognition;
import java.util.List;

/** Connects to any service that speaks DMTF Redfish, whoever made it. */
public final class RedfishFactory implements ConnectorFactory {
  static final NetworkNeeds NEEDS = NetworkNeeds.ofBmc("/redfish/");
  private static final String USER = "user";
  private static final String PASSWORD = "password";

  @Override
  public ConnectorType type() {
    return new ConnectorType(
        "redfish",
        "Redfish BMC",
        List.of("InventorySource", "IndicatorControl"),
        List.of(
            new Recognition(
                Recognition.Stage.GREETING, ServicePath.ROOT, "/RedfishVersion", "^1\\.\\d+")),
        NEEDS);
  }

  @Override
  public ConfigSchema config() {
    return new ConfigSchema(
        List.of(
            new Field(
                USER,
                "User",
                "An account of the BMC; reading needs the Login privilege, the identify LED"
                    + " ConfigureComponents.",
                Kind.TEXT,
                true,
                null,
                null),
            new Field(
                PASSWORD, "Password", "The account's password.", Kind.SECRET, true, null, null)));
  }

  @Override
  public Connector open(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    var user = config.values().get(USER);
    var password = config.secrets().get(PASSWORD);
    if (user == null || user.isBlank() || password == null) {
      throw new ConnectorException(
          ConnectorException.Kind.REJECTED,
          "a Redfish connector needs a user and a password; enter both");
    }
    var client = new RedfishClient(context, new Credential.Basic(user, password));
    return new RedfishConnector(client, context.clock());
  }
}
