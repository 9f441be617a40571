package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Faults of the connection rather than of the document. */
final class WireFaults {
  static final long HUGE = 10L << 30;
  private static final int PIECE = 64 * 1024;
  private static final Set<Fault.Plain> PLAYED =
      EnumSet.of(
          Fault.Plain.HANG_IN_HANDSHAKE,
          Fault.Plain.HANG_BEFORE_HEADERS,
          Fault.Plain.HANG_AFTER_HEADERS,
          Fault.Plain.DRIP_FEED,
          Fault.Plain.HUGE_BODY,
          Fault.Plain.ENDLESS_BODY,
          Fault.Plain.RESET,
          Fault.Plain.HTTP_1_0_CLOSE);

  private WireFaults() {}

  static boolean plays(Fault.Plain fault) {
    return PLAYED.contains(fault);
  }

  static void play(ChannelHandlerContext ctx, Fault.Plain fault, Answer answer) {
    switch (fault) {
      case HANG_AFTER_HEADERS -> head(ctx, answer, answer.body().length);
      case DRIP_FEED -> {
        head(ctx, answer, answer.body().length);
        drip(ctx, answer.body(), 0);
      }
      case HUGE_BODY -> {
        head(ctx, answer, HUGE);
        pour(ctx, opening(), HUGE);
      }
      case ENDLESS_BODY -> {
        var head = Responses.head(answer);
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        ctx.write(head);
        pour(ctx, opening(), Long.MAX_VALUE);
      }
      case RESET -> reset(ctx, answer);
      case HTTP_1_0_CLOSE -> closeAtEnd(ctx, answer);
      default -> {
        // Silence is the fault: the request was read, nothing is said.
      }
    }
  }

  private static void head(ChannelHandlerContext ctx, Answer answer, long length) {
    var head = Responses.head(answer);
    head.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
    ctx.writeAndFlush(head);
  }

  private static void drip(ChannelHandlerContext ctx, byte[] body, int at) {
    if (at < body.length && ctx.channel().isActive()) {
      var piece = Unpooled.wrappedBuffer(body, at, 1);
      ctx.writeAndFlush(
          at + 1 == body.length
              ? new DefaultLastHttpContent(piece)
              : new DefaultHttpContent(piece));
      ctx.executor().schedule(() -> drip(ctx, body, at + 1), 200, TimeUnit.MILLISECONDS);
    }
  }

  private static ByteBuf opening() {
    return Unpooled.copiedBuffer("{\"Name\":\"", US_ASCII);
  }

  /** The next piece is written only when the last one is gone, so that memory stays flat. */
  private static void pour(ChannelHandlerContext ctx, ByteBuf piece, long left) {
    int size = piece.readableBytes();
    ctx.writeAndFlush(new DefaultHttpContent(piece))
        .addListener(
            written -> {
              long rest = left - size;
              if (written.isSuccess() && rest > 0) {
                var more = new byte[(int) Math.min(PIECE, rest)];
                Arrays.fill(more, (byte) 'x');
                pour(ctx, Unpooled.wrappedBuffer(more), rest);
              }
            });
  }

  private static void reset(ChannelHandlerContext ctx, Answer answer) {
    head(ctx, answer, answer.body().length);
    ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    var half = Unpooled.wrappedBuffer(answer.body(), 0, answer.body().length / 2);
    // The transport is closed beneath TLS: no close_notify, and with a linger of 0 the kernel sends
    // RST.
    ctx.writeAndFlush(new DefaultHttpContent(half))
        .addListener(written -> ctx.channel().pipeline().firstContext().close());
  }

  private static void closeAtEnd(ChannelHandlerContext ctx, Answer answer) {
    var response = Responses.whole(answer, false);
    response.setProtocolVersion(HttpVersion.HTTP_1_0);
    response.headers().remove(HttpHeaderNames.CONTENT_LENGTH).set("Connection", "close");
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
