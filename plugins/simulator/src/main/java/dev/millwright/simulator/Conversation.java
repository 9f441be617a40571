package dev.millwright.simulator;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection: requests in, answers out, and the faults between. */
final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final SimulatedBmc bmc;

  Conversation(SimulatedBmc bmc) {
    this.bmc = bmc;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    var call =
        new RedfishService.Call(
            request.method().name(),
            Paths.normal(request.uri()),
            request.headers().copy(),
            ByteBufUtil.getBytes(request.content()));
    bmc.requests()
        .add(
            new RequestLog.Request(
                call.method(),
                request.uri(),
                call.carriesCredentials(),
                request.headers().get("Host", "")));
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    var fault = bmc.faults().meet(call.path());
    respond(ctx, call, new Manner(fault, request.uri(), keepAlive));
  }

  /** How to answer: with this fault if any, to this target, and whether the connection stays. */
  private record Manner(@Nullable Fault fault, String target, boolean keepAlive) {}

  private void respond(ChannelHandlerContext ctx, RedfishService.Call call, Manner manner) {
    switch (manner.fault) {
      case null -> write(ctx, answer(call), call, manner.keepAlive);
      case Fault.Late(var delay) ->
          ctx.executor()
              .schedule(
                  () -> write(ctx, answer(call), call, manner.keepAlive),
                  delay.toMillis(),
                  TimeUnit.MILLISECONDS);
      case Fault.Plain plain when plain == Fault.Plain.CHANGED_CERTIFICATE -> {
        bmc.rotateCertificate();
        write(ctx, answer(call), call, false);
      }
      case Fault.Plain plain when WireFaults.plays(plain) ->
          WireFaults.play(ctx, plain, answer(call));
      case Fault fault ->
          write(
              ctx,
              SpoiledAnswers.spoil(fault, manner.target, answer(call)),
              call,
              manner.keepAlive);
    }
  }

  private Answer answer(RedfishService.Call call) {
    try {
      return bmc.service().answer(call);
    } catch (UncheckedIOException unreadable) {
      return Answer.error(500, "InternalError", String.valueOf(unreadable.getMessage()));
    }
  }

  private static void write(
      ChannelHandlerContext ctx, Answer answer, RedfishService.Call call, boolean keepAlive) {
    var response = Responses.whole(answer, call.method().equals("HEAD"));
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A client that goes away or refuses the certificate is what clients of a device do; nothing is
    // left to answer.
    ctx.close();
  }
}
