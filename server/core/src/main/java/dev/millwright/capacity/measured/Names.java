package dev.millwright.capacity.measured;

import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.fleet.HardwareCatalogue;
import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.forecast.Precision;
import dev.millwright.forecast.Quantisation;
import dev.millwright.forecast.ServingInput.ModelKind;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelCatalogue;
import dev.millwright.models.ModelVariant;
import dev.millwright.resource.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that tables use, looked up in the catalogues. */
public final class Names {
  private static final List<String> STORED_AS =
      List.of("-fp8", "-nvfp4", "-fp4", "-bf16", "-mxfp4", "-int4", "-awq", "-fp8-dynamic");
  private static final List<String> TRAINED_AS =
      List.of("-instruct", "-it", "-chat", "-thinking", "-base", "-hf");

  private final ModelCatalogue models = ModelCatalogue.bundled();
  private final HardwareCatalogue hardware = HardwareCatalogue.bundled();

  /** A model under any of its names. */
  public Optional<CatalogueModel> model(String name) {
    return spellings(name)
        .flatMap(spelling -> models.find(spelling).stream())
        .findFirst()
        .or(() -> byBareName(name));
  }

  private Optional<CatalogueModel> byBareName(String name) {
    String bare = bare(name);
    return models.models().stream()
        .filter(model -> model.names().anyMatch(known -> bare(known).equals(bare)))
        .findFirst();
  }

  private static Stream<String> spellings(String name) {
    return Stream.of(
        name, name.replace("zhipuai/", "zai-org/"), name.replace("Meta-Llama/", "meta-llama/"));
  }

  /** Without organisation, storage format and kind of training. */
  private static String bare(String name) {
    String text = name.substring(name.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    text = text.startsWith("meta-") ? text.substring(5) : text;
    text = text.startsWith("nvidia-") ? text.substring(7) : text;
    boolean shorter = true;
    while (shorter) {
      String before = text;
      for (String suffix : Stream.concat(STORED_AS.stream(), TRAINED_AS.stream()).toList()) {
        text = text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
      }
      text = text.replaceFirst("-(2507|0528|v1|hf)$", "");
      shorter = !text.equals(before);
    }
    return text.replaceAll("[^a-z0-9]", "");
  }

  /** The family whose measurements speak for this model: all that share its layers. */
  public ModelKind kind(CatalogueModel model) {
    return kind(model.key(), model.architecture());
  }

  /** The same for a model that need not be one of the shipped ones. */
  public ModelKind kind(String key, ModelArchitecture own) {
    String family =
        models.models().stream()
            .filter(
                other ->
                    other.architecture().hidden() == own.hidden()
                        && other.architecture().layers().equals(own.layers()))
            .findFirst()
            .map(CatalogueModel::key)
            .orElse(key);
    return new ModelKind(family, own);
  }

  /** A GPU system by the name of its GPU. */
  public Optional<CatalogueSystem> system(String gpu) {
    return hardware.find(gpu).or(() -> hardware.resolve(gpu));
  }

  /** The key of a system in the hardware catalogue. */
  String systemKey(Hardware of) {
    return hardware.systems().stream()
        .filter(system -> system.hardware().equals(of))
        .findFirst()
        .map(CatalogueSystem::key)
        .orElse(of.key());
  }

  /** The catalogue's model names nearest to one that is unknown, and why it is withheld if so. */
  public String nearModels(String name) {
    String bare = bare(name);
    Map<String, String> published = new LinkedHashMap<>();
    models.models().forEach(model -> model.names().forEach(n -> published.putIfAbsent(bare(n), n)));
    String nearest =
        Nearest.names(bare, published.keySet().stream()).stream()
            .map(published::get)
            .collect(Collectors.joining(", "));
    return models
        .withheld(name)
        .map(some -> nearest + " (it is withheld: " + some.reason() + ")")
        .orElse(nearest);
  }

  /**
   * The GPUs nearest to one that is unknown, as tables call them; of an announced one, why nothing
   * is held against it.
   */
  public String nearGpus(String name) {
    String nearest =
        String.join(
            ", ",
            Nearest.names(
                name, hardware.systems().stream().flatMap(system -> system.aliases().stream())));
    return hardware
        .announced(name)
        .map(
            system ->
                "%s (%s was announced: its forecast is a range without a median, so no measurement is held against it; state it as hardware of your own for that)"
                    .formatted(nearest, system.name()))
        .orElse(nearest);
  }

  /** The engine proper behind the name of a backend. */
  public static String engine(String backend) {
    String name = backend.toLowerCase(Locale.ROOT);
    if (name.contains("trt") || name.contains("tensorrt")) {
      return "trtllm";
    }
    return Stream.of("sglang", "vllm", "atom").filter(name::contains).findFirst().orElse(name);
  }

  /** The published word for a precision, one per meaning; blank is 16 bit. */
  public static String precision(String stated, CatalogueModel model) {
    String word = stated.toLowerCase(Locale.ROOT);
    if (model.family().equals("gpt-oss")) {
      return "fp4";
    }
    return switch (word) {
      case "", "bf16", "fp16", "bfloat16", "float16" -> "bf16";
      case "fp8", "fp8_block", "fp8_static", "w8a8" -> "fp8";
      case "fp4", "nvfp4", "mxfp4", "mxfp4_mxfp8", "w4a8" -> "fp4";
      case "int4", "int4_wo", "awq", "w4a16" -> "int4";
      default -> "";
    };
  }

  /** What a model's weights and cache are stored in under a word of {@link #precision}. */
  public static Quantisation formats(String precision, CatalogueModel model) {
    return switch (precision) {
      case "fp8" ->
          Quantisation.of(Precision.FP8, Precision.FP8)
              .withBlockScales(model.variant("fp8").map(ModelVariant::blockScales).orElse(false));
      case "fp4" ->
          Stream.of("nvfp4", "mxfp4")
              .flatMap(key -> model.variant(key).stream())
              .findFirst()
              .map(ModelVariant::formats)
              .orElse(Quantisation.of(Precision.NVFP4, Precision.FP8));
      case "int4" ->
          new Quantisation(Precision.BF16, Precision.BF16, Precision.MXFP4, Precision.BF16);
      default -> Quantisation.of(Precision.BF16, Precision.BF16);
    };
  }
}
