package dev.millwright.resource;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the whole interface. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String BEARER = "token";
  private static final String PROBLEM = "Problem";

  @Bean
  OpenAPI millwrightApi() {
    var scheme =
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description(
                "An API token, mw_…, made on the page \"Profile and tokens\" or with createToken.");
    return new OpenAPI()
        .info(
            new Info()
                .title("Millwright")
                .version("v1")
                .description(
                    "Lists give a page and the cursor of the next; a change sends the ETag it is"
                        + " based on in If-Match; whatever is refused answers with problem details.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(BEARER, scheme)
                .addSchemas(PROBLEM, problem())
                .addSchemas(PROBLEM + "Fault", fault()))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  @Bean
  OpenApiCustomizer everyOperationMayBeRefused() {
    return api ->
        api.getPaths()
            .values()
            .forEach(path -> path.readOperations().forEach(ApiDescription::mayBeRefused));
  }

  private static void mayBeRefused(Operation operation) {
    var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("Refused; the detail says why and what next")
                .content(new Content().addMediaType("application/problem+json", body)));
  }

  private static Schema<?> problem() {
    return object()
        .addProperty("type", text("urn:millwright:problem:… with a stable last word"))
        .addProperty("title", text("The status in words"))
        .addProperty("status", typed("integer"))
        .addProperty("detail", text("One sentence: what is wrong, and what next"))
        .addProperty("instance", text("The path that was asked for"))
        .addProperty("requestId", text("As in X-Request-ID and in the audit log"))
        .addProperty(
            "errors",
            typed("array").items(new Schema<>().$ref("#/components/schemas/" + PROBLEM + "Fault")));
  }

  private static Schema<?> fault() {
    return object()
        .addProperty("field", text("With dots for nesting; empty for the whole"))
        .addProperty("sentence", text("What is wrong with it"));
  }

  private static Schema<?> object() {
    return typed("object");
  }

  private static Schema<?> text(String description) {
    return typed("string").description(description);
  }

  private static Schema<?> typed(String type) {
    Schema<?> schema = new Schema<>();
    schema.addType(type);
    return schema;
  }
}
