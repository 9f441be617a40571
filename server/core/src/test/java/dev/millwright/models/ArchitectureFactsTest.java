package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.forecast.Mixer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ArchitectureFactsTest {
  private static ArchitectureFacts stored(String index) {
    return JsonMapper.shared()
        .readValue(
            """
            {"hidden": 7168, "vocabulary": 129280, "tiedEmbeddings": false, "contextTokens": 163840, "layers": [
              {"count": 61, "dense": {"intermediate": 18432}, "latent": {"heads": 128, "queryRank": 1536,
               "latentRank": 512, "plainDim": 128, "rotaryDim": 64, "valueDim": 128, %s}}]}
            """
                .formatted(index),
            ArchitectureFacts.class);
  }

  private static Mixer.Latent latent(String index) {
    return (Mixer.Latent) stored(index).read("mine").layers().getFirst().mixer();
  }

  @Test
  void indexThatWasStoredWithoutItsHeadsIsReadAsTheFirstPublishedOne() {
    assertThat(latent("\"indexTopK\": 1024").index()).hasValue(new Mixer.Index(64, 128, 1024));
  }

  @Test
  void indexIsKeptWithItsHeads() {
    Mixer.Latent read = latent("\"index\": {\"heads\": 32, \"headDim\": 128, \"topK\": 2048}");
    assertThat(read.index()).hasValue(new Mixer.Index(32, 128, 2048));
    assertThat(latent("\"indexTopK\": null").index()).isEmpty();
  }
}
