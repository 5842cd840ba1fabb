import { connect, type Socket } from 'node:net';

/** Hostile connections to a server on loopback; `end` closes the open ones. */
export function createHostileConnections(url: string) {
  const port = Number(new URL(url).port);
  const lines: Socket[] = [];
  const timers: ReturnType<typeof setInterval>[] = [];
  return {
    /** Opens connections that send `head`, then `piece` every so many ms. */
    open(
      count: number,
      head: string,
      drip?: { readonly piece: string | Uint8Array; readonly everyMs: number },
    ) {
      const opened = Array.from({ length: count }, () => {
        const line = connect(port, '127.0.0.1');
        line.on('error', () => undefined); // closed by the intake
        line.resume();
        line.write(head);
        if (drip) timers.push(setInterval(() => line.writable && line.write(drip.piece), drip.everyMs));
        return line;
      });
      lines.push(...opened);
      return opened;
    },
    end() {
      for (const timer of timers) clearInterval(timer);
      for (const line of lines) line.destroy();
    },
  };
}

/** A request head that states this body length. */
export function headOf(method: string, path: string, type: string, length: number): string {
  return `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
}
