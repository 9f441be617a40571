package dev.millwright.redfish;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a walk found: every resource once under its path, what contains it, and what failed. */
final class Tree {
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> lists = new HashMap<>();
  private final Problems problems;

  Tree(Problems problems) {
    this.problems = problems;
  }

  void add(Resource resource) {
    resources.putIfAbsent(resource.path(), resource);
  }

  /** Notes that a resource is part of another; the first to say so is believed. */
  void own(String path, String owner) {
    if (!path.equals(owner)) {
      owners.putIfAbsent(path, owner);
    }
  }

  /** Notes the list in which a resource is a member: two members of one list are two things. */
  void list(String path, String list) {
    lists.putIfAbsent(path, list);
  }

  /** Puts objects that stand inside others beside them, such as the fans of a Thermal resource. */
  void takeOut(String inType, String property, String innerType) {
    for (var outer : List.copyOf(resources.values())) {
      if (outer.type().equals(inType)) {
        for (var inner : outer.inside(property, innerType)) {
          add(inner);
          own(inner.path(), outer.path());
          list(inner.path(), outer.path() + "#/" + property);
        }
      }
    }
  }

  Collection<Resource> all() {
    return resources.values();
  }

  List<Resource> ofType(String type) {
    return resources.values().stream().filter(r -> r.type().equals(type)).toList();
  }

  Optional<Resource> find(String path) {
    return Optional.ofNullable(resources.get(path));
  }

  @Nullable String owner(String path) {
    return owners.get(path);
  }

  String list(String path) {
    return lists.getOrDefault(path, "");
  }

  /** The resources that a resource directly contains, of one type. */
  List<Resource> ownedBy(String owner, String type) {
    return ofType(type).stream().filter(r -> owner.equals(owners.get(r.path()))).toList();
  }

  /** The nearest of the given type among a resource and what contains it. */
  Optional<Resource> enclosing(String path, String type) {
    @Nullable String at = path;
    for (var steps = 0; at != null && steps < 16; steps++) {
      var here = resources.get(at);
      if (here != null && here.type().equals(type)) {
        return Optional.of(here);
      }
      at = owners.get(at);
    }
    return Optional.empty();
  }

  Problems problems() {
    return problems;
  }
}
