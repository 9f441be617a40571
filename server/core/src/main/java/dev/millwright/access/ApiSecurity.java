package dev.millwright.access;

import dev.millwright.resource.ProblemWriter;
import dev.millwright.resource.Problems;
import dev.millwright.resource.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/**
 * REST takes bearer tokens and nothing else: no session, no cookie, so no forged request from
 * another page. The description of the API itself is open; it holds no data.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
  private static final String NO_TOKEN =
      "This needs an API token: send it as \"Authorization: Bearer mw_…\". Make one on the page"
          + " \"Profile and tokens\".";

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http, TokenCheck tokens, ProblemWriter problems) {
    return http.securityMatcher("/api/**")
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(
            new BearerFilter(tokens, problems), UsernamePasswordAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/openapi",
                        "/api/v1/openapi.yaml",
                        "/api/v1/openapi/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, why) ->
                            problems.write(response, Problems.unauthenticated(NO_TOKEN)))
                    .accessDeniedHandler(
                        (request, response, why) ->
                            problems.write(
                                response,
                                Problems.answer(
                                    new Refusal.Forbidden("This token may not do this.")))))
        .build();
  }
}
