package dev.millwright.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The surface that vendors compile against, as {@code api.txt} beside this module. */
class ApiSurfaceTest {
  private static final Path COMMITTED = Path.of("api.txt");
  private static final String WRITE = "millwright.api.write";

  @Test
  void surfaceIsTheCommittedOne() throws Exception {
    var surface = surface();
    if (System.getProperty(WRITE) != null) {
      Files.writeString(COMMITTED, surface);
    }
    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "The plugin SPI changed. If that is meant, write it down with"
                + " `./mvnw -pl plugins/spi test -Dtest=ApiSurfaceTest -D%s` and commit"
                + " plugins/spi/api.txt",
            WRITE)
        .isEqualTo(surface);
  }

  @Test
  void surfaceNamesNothingButTheJdkAndItself() throws Exception {
    assertThat(surface().lines().filter(line -> line.matches(".*\\b(org|com|io)\\.[a-z].*")))
        .isEmpty();
  }

  private static String surface() throws Exception {
    return types().map(ApiSurfaceTest::described).collect(Collectors.joining("\n"));
  }

  private static Stream<Class<?>> types() throws Exception {
    var classes =
        Path.of(Connector.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var files = Files.walk(classes)) {
      List<Class<?>> types = new ArrayList<>();
      for (var file : (Iterable<Path>) files.filter(ApiSurfaceTest::isType).sorted()::iterator) {
        var name = classes.relativize(file).toString().replaceAll("[/\\\\]", ".");
        var type = Class.forName(name.substring(0, name.length() - ".class".length()));
        if (isOpen(type)) {
          types.add(type);
        }
      }
      return types.stream();
    } catch (IOException unreadable) {
      throw new IllegalStateException("the compiled classes cannot be read", unreadable);
    }
  }

  private static boolean isType(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".class") && !name.equals("package-info.class");
  }

  private static boolean isOpen(Class<?> type) {
    var outer = type.getDeclaringClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isOpen(outer));
  }

  private static String described(Class<?> type) {
    var lines = new ArrayList<String>();
    Stream.of(type.getDeclaredFields())
        .filter(f -> open(f.getModifiers()))
        .forEach(field -> lines.add("  " + described(field)));
    if (!type.isRecord() && !type.isEnum()) {
      Stream.of(type.getDeclaredConstructors())
          .filter(c -> open(c.getModifiers()))
          .forEach(constructor -> lines.add("  " + described(constructor)));
    }
    Stream.of(type.getDeclaredMethods())
        .filter(m -> open(m.getModifiers()) && !m.isSynthetic() && !given(type, m))
        .forEach(method -> lines.add("  " + described(method)));
    lines.sort(null);
    lines.addFirst(head(type));
    return String.join("\n", lines) + "\n";
  }

  /** What the language itself adds to records and enums. */
  private static boolean given(Class<?> type, Method method) {
    var name = method.getName();
    var ofEnum = type.isEnum() && (name.equals("values") || name.equals("valueOf"));
    var ofObject = List.of("equals", "hashCode", "toString").contains(name);
    var accessor =
        type.isRecord()
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(c -> method.equals(c.getAccessor()));
    return ofEnum || ofObject || accessor;
  }

  private static boolean open(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String head(Class<?> type) {
    return (type.isSealed() ? "sealed " : "")
        + kind(type)
        + " "
        + type.getName().replace('$', '.')
        + joined("<", ">", Stream.of(type.getTypeParameters()).map(Object::toString))
        + components(type)
        + joined(" : ", "", above(type))
        + joined(" permits ", "", permitted(type));
  }

  private static String kind(Class<?> type) {
    if (type.isRecord() || type.isEnum()) {
      return type.isRecord() ? "record" : "enum";
    }
    var form = Modifier.isFinal(type.getModifiers()) ? "final class" : "class";
    return type.isInterface() ? "interface" : form;
  }

  private static String components(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(ApiSurfaceTest::described)
            .collect(Collectors.joining(", ", "(", ")"))
        : "";
  }

  private static Stream<String> above(Class<?> type) {
    var over = type.getSuperclass();
    var given = over == null || over == Object.class || over == Record.class || type.isEnum();
    var interfaces = Arrays.stream(type.getAnnotatedInterfaces()).map(ApiSurfaceTest::named);
    return given ? interfaces : Stream.concat(Stream.of(over.getSimpleName()), interfaces);
  }

  private static Stream<String> permitted(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).map(Class::getSimpleName)
        : Stream.of();
  }

  private static String joined(String before, String after, Stream<String> names) {
    var all = names.sorted().collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : before + all + after;
  }

  private static String described(RecordComponent component) {
    return named(component.getAnnotatedType()) + " " + component.getName();
  }

  private static String described(Field field) {
    return field.isEnumConstant()
        ? field.getName()
        : "static " + named(field.getAnnotatedType()) + " " + field.getName();
  }

  private static String described(Constructor<?> constructor) {
    return "new" + parameters(constructor);
  }

  private static String described(Method method) {
    var form = Modifier.isStatic(method.getModifiers()) ? "static " : "";
    return form
        + named(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + parameters(method)
        + thrown(method);
  }

  private static String thrown(Executable executable) {
    var types =
        Arrays.stream(executable.getExceptionTypes()).map(Class::getSimpleName).sorted().toList();
    return types.isEmpty() ? "" : " throws " + String.join(", ", types);
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getParameters())
        .map(Parameter::getAnnotatedType)
        .map(ApiSurfaceTest::named)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A type as it is written, with what may be null. */
  private static String named(AnnotatedType type) {
    return type.toString()
        .replaceAll("@org\\.jspecify\\.annotations\\.Nullable\\(\\)", "@Nullable")
        .replaceAll("dev\\.millwright\\.spi\\.", "")
        .replaceAll("java\\.(?:[a-z]+\\.)+", "")
        .replace('$', '.');
  }
}
