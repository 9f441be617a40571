package dev.millwright.connectors;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.workspace.SearchHit;
import dev.millwright.workspace.Searchable;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Finds connectors by name and address. */
@Component
class ConnectorSearch implements Searchable {
  private final ConnectorQueries queries;
  private final Authority authority;

  ConnectorSearch(ConnectorQueries queries, Authority authority) {
    this.queries = queries;
    this.authority = authority;
  }

  @Override
  public Permission permission() {
    return Permission.CONNECTOR_READ;
  }

  @Override
  public List<SearchHit> search(String text, int limit) {
    return queries
        .list(
            new ConnectorFilter(null, null, text),
            new PageRequest(limit, null),
            authority.sites(Permission.CONNECTOR_READ))
        .items()
        .stream()
        .map(c -> hit(text, c))
        .toList();
  }

  private static SearchHit hit(String text, Resource<ConnectorSpec, ConnectorStatus> connector) {
    String name = connector.metadata().name().toLowerCase(Locale.ROOT);
    String address = connector.spec().address().toLowerCase(Locale.ROOT);
    SearchHit.Match match =
        name.equals(text) || address.equals(text)
            ? SearchHit.Match.EXACT
            : name.startsWith(text) || address.startsWith(text)
                ? SearchHit.Match.PREFIX
                : SearchHit.Match.PART;
    return new SearchHit(
        connector.metadata().ref(),
        connector.metadata().name(),
        connector.spec().address() + ":" + connector.spec().port(),
        match);
  }
}
