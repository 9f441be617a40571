package dev.millwright.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** What devices share: two I/O threads and the TLS context. */
final class Lan implements AutoCloseable {
  private static final int LARGEST_REQUEST = 1 << 20;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(
          2, new DefaultThreadFactory("simulator", true), NioIoHandler.newFactory());
  private final Identities identities = new Identities();

  Identities identities() {
    return identities;
  }

  /** Begins to listen; the returned channel is bound. */
  Channel listen(InetSocketAddress address, SimulatedBmc bmc) throws IOException {
    var bound =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 64)
            .childHandler(connections(bmc))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw refused(address, bound.cause());
    }
    return bound.channel();
  }

  private ChannelInitializer<SocketChannel> connections(SimulatedBmc bmc) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        bmc.connected(channel);
        if (bmc.faults().mute()) {
          channel.config().setAutoRead(false);
          return;
        }
        channel
            .pipeline()
            .addLast(new SslHandler(identities.engine(channel.localAddress())))
            .addLast(new HttpServerCodec())
            .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
            .addLast(new Conversation(bmc));
      }
    };
  }

  private static IOException refused(InetSocketAddress address, Throwable cause) {
    var where = address.getAddress().getHostAddress() + ":" + address.getPort();
    var message =
        cause instanceof BindException
            ? "cannot listen on "
                + where
                + ": another program listens there, or the address is not this machine's; choose"
                + " another port"
            : "cannot listen on " + where + ": " + cause.getMessage();
    return new IOException(message, cause);
  }

  @Override
  public void close() {
    threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
