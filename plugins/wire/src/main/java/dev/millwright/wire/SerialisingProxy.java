package dev.millwright.wire;

import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorContext;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.KeyValueStore;
import dev.millwright.wire.Frames.Answer;
import dev.millwright.wire.Frames.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a connector, or for the context it was opened with, and sends every call through
 * bytes: arguments, results and exceptions. It has exactly the abilities of what it stands for.
 */
public final class SerialisingProxy {
  private static final String SPI = Connector.class.getPackageName();

  private SerialisingProxy() {}

  /** A connector whose every call goes through bytes; {@code instanceof} says the same of both. */
  public static Connector around(Connector connector) {
    return (Connector) proxy(connector);
  }

  /** A context whose every request goes through bytes; its clock is handed on as it is. */
  public static ConnectorContext around(ConnectorContext context) {
    return (ConnectorContext) proxy(context);
  }

  private static Object proxy(Object target) {
    var abilities = abilities(target.getClass());
    return Proxy.newProxyInstance(
        SerialisingProxy.class.getClassLoader(),
        abilities.toArray(Class<?>[]::new),
        new ThroughBytes(target, abilities));
  }

  private static Set<Class<?>> abilities(@Nullable Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (var at = type; at != null; at = at.getSuperclass()) {
      for (var ability : at.getInterfaces()) {
        if (ability.getPackageName().equals(SPI)) {
          found.add(ability);
        }
        found.addAll(abilities(ability));
      }
    }
    return found;
  }

  /** Both ends of the wire in one place. */
  private record ThroughBytes(Object target, Set<Class<?>> abilities) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method, arguments);
      }
      if (method.getReturnType() == Clock.class) {
        return method.invoke(target);
      }
      if (method.getReturnType() == KeyValueStore.class) {
        return proxy(Objects.requireNonNull(method.invoke(target)));
      }
      var answer =
          WireFormat.write(
              Answer.class, answer(WireFormat.write(Call.class, call(method, arguments))));
      return result(method, (Answer) Objects.requireNonNull(WireFormat.read(Answer.class, answer)));
    }

    private static Call call(Method method, @Nullable Object @Nullable [] arguments) {
      List<byte[]> written = new ArrayList<>();
      var types = method.getGenericParameterTypes();
      for (var i = 0; i < types.length; i++) {
        written.add(WireFormat.write(types[i], Objects.requireNonNull(arguments)[i]));
      }
      return new Call(method.getDeclaringClass().getSimpleName(), method.getName(), written);
    }

    /** The other end: finds the method, calls it, and turns what happens into an answer. */
    private Answer answer(byte[] frame) {
      var call = (Call) Objects.requireNonNull(WireFormat.read(Call.class, frame));
      var method = method(call);
      try {
        var value = method.invoke(target, arguments(method, call));
        var written =
            method.getReturnType() == void.class
                ? null
                : WireFormat.write(method.getGenericReturnType(), value);
        return new Answer(written, null, null, null);
      } catch (InvocationTargetException thrown) {
        return failure(thrown.getCause());
      } catch (IllegalAccessException closed) {
        return failure(closed);
      }
    }

    private Method method(Call call) {
      return abilities.stream()
          .filter(ability -> ability.getSimpleName().equals(call.ability()))
          .flatMap(ability -> Arrays.stream(ability.getDeclaredMethods()))
          .filter(m -> m.getName().equals(call.method()))
          .filter(m -> m.getParameterCount() == call.arguments().size())
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "there is no " + call.ability() + "." + call.method()));
    }

    private static @Nullable Object[] arguments(Method method, Call call) {
      var types = method.getGenericParameterTypes();
      var arguments = new @Nullable Object[types.length];
      for (var i = 0; i < types.length; i++) {
        arguments[i] = WireFormat.read(types[i], call.arguments().get(i));
      }
      return arguments;
    }

    private static Answer failure(@Nullable Throwable thrown) {
      var cause = thrown == null ? null : thrown.getCause();
      var why = cause == null ? null : cause.toString();
      return thrown instanceof ConnectorException known
          ? new Answer(null, known.kind().name(), known.getMessage(), why)
          : new Answer(null, Kind.BROKEN.name(), "The plugin failed.", String.valueOf(thrown));
    }

    private static @Nullable Object result(Method method, Answer answer) throws ConnectorException {
      if (answer.kind() == null) {
        return answer.value() == null
            ? null
            : WireFormat.read(method.getGenericReturnType(), answer.value());
      }
      var why = answer.cause() == null ? null : new FarFailure(answer.cause());
      var message = Objects.requireNonNullElse(answer.message(), "The plugin failed.");
      var failure = new ConnectorException(Kind.valueOf(answer.kind()), message, why);
      if (List.of(method.getExceptionTypes()).contains(ConnectorException.class)) {
        throw failure;
      }
      throw new IllegalStateException(message, failure);
    }

    private @Nullable Object ofObject(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "through bytes: " + target;
      };
    }
  }
}
