package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.spi.Health;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that {@link SystemQuery} reads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = SystemQuery.TEXT,
    in = ParameterIn.QUERY,
    description = "Part of the name or serial; where a word begins, under three characters",
    schema = @Schema(type = "string"))
@Parameter(
    name = SystemQuery.STATE,
    in = ParameterIn.QUERY,
    array = @ArraySchema(schema = @Schema(implementation = SystemState.class)))
@Parameter(
    name = SystemQuery.HEALTH,
    in = ParameterIn.QUERY,
    array = @ArraySchema(schema = @Schema(implementation = Health.class)))
@Parameter(
    name = SystemQuery.VENDOR,
    in = ParameterIn.QUERY,
    description = "Whole; empty: not stated",
    array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(
    name = SystemQuery.MODEL,
    in = ParameterIn.QUERY,
    description = "Whole; empty: not stated",
    array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(
    name = SystemQuery.SITE,
    in = ParameterIn.QUERY,
    array = @ArraySchema(schema = @Schema(type = "string", format = "uuid")))
@Parameter(
    name = RackId.KIND,
    in = ParameterIn.QUERY,
    schema = @Schema(type = "string", format = "uuid"))
@Parameter(
    name = ConnectorId.KIND,
    in = ParameterIn.QUERY,
    description = "Found through it",
    schema = @Schema(type = "string", format = "uuid"))
@Parameter(
    name = OperationId.KIND,
    in = ParameterIn.QUERY,
    description = "It was about them or their connectors",
    schema = @Schema(type = "string", format = "uuid"))
@Parameter(
    name = SystemQuery.LABEL,
    in = ParameterIn.QUERY,
    description = "A key and a value such as team=blue; several must all be met",
    array = @ArraySchema(schema = @Schema(type = "string")))
@interface SystemParameters {}
