package dev.millwright.app;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import java.util.Map;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;

/** Sign-in for the browser, and the open health and metrics port; REST has a chain of its own. */
@Configuration(proxyBeanMethods = false)
class UiSecurity {
  @Bean
  @Order(2)
  SecurityFilterChain management(HttpSecurity http) {
    return http.securityMatcher(EndpointRequest.toAnyEndpoint())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain browser(HttpSecurity http) {
    http.authorizeHttpRequests(
        open ->
            open.requestMatchers("/webjars/**", "/styles.css", "/millwright.js", "/icon.svg")
                .permitAll());
    http.formLogin(form -> form.loginPage("/login").failureHandler(backToSignIn()));
    return http.with(
            VaadinSecurityConfigurer.vaadin(),
            // What is no page reaches the page that says so, instead of an empty 403.
            ui -> ui.loginView("/login").anyRequest(any -> any.authenticated()))
        .build();
  }

  private static AuthenticationFailureHandler backToSignIn() {
    var handler = new ExceptionMappingAuthenticationFailureHandler();
    handler.setDefaultFailureUrl("/login?error");
    handler.setExceptionMappings(
        Map.of(AuthenticationServiceException.class.getName(), "/login?error=database"));
    return handler;
  }
}
