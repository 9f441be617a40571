package dev.millwright.simulator;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Answers as Netty writes them. */
final class Responses {
  private Responses() {}

  static FullHttpResponse whole(Answer answer, boolean withoutBody) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            withoutBody ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
    decorate(response, answer);
    if (answer.status() != 304 && answer.status() != 204) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    }
    return response;
  }

  /** Status line and headers, no length: the body follows in pieces, or never. */
  static HttpResponse head(Answer answer) {
    var response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    decorate(response, answer);
    return response;
  }

  private static void decorate(HttpResponse response, Answer answer) {
    response.headers().set("OData-Version", "4.0").set("Cache-Control", "no-cache");
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
  }
}
