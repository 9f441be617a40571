package dev.millwright.fleet;

import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GPUs over REST. */
@RestController
@RequestMapping("/api/v1/gpus")
@Tag(name = "gpus")
class GpusApi {
  private final Gpus gpus;

  GpusApi(Gpus gpus) {
    this.gpus = gpus;
  }

  @GetMapping
  @Operation(operationId = "listGpus", summary = "GPUs by system and slot, page by page")
  Page<GpuRow> list(
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable GpuState state,
      @RequestParam(required = false) @Nullable Health health,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable UUID site,
      @RequestParam(required = false) @Nullable UUID rack,
      @RequestParam(required = false) @Nullable UUID system,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var filter =
        new GpuFilter(
            text == null ? null : Drafts.printable("text", text),
            state,
            health,
            model == null ? null : Drafts.printable("model", model),
            site == null ? null : new SiteId(site),
            rack == null ? null : new RackId(rack),
            system == null ? null : new SystemId(system));
    return gpus.list(filter, PageRequest.of(limit, after));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getGpu", summary = "One GPU with its latest readings")
  GpuRow one(@PathVariable UUID id) {
    return gpus.find(new GpuId(id)).orElseThrow(() -> Refusal.NotFound.of(GpuId.KIND, id));
  }
}
