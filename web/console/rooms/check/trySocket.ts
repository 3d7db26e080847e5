/** Open the console's own socket and close it again: what a proxy in between lets through. */
export function trySocket(address: string, within = 8_000): Promise<"open" | "refused" | "late"> {
  return new Promise(done => {
    const socket = new WebSocket(address);
    const timer = setTimeout(() => end("late"), within);
    const end = (what: "open" | "refused" | "late") => {
      clearTimeout(timer);
      done(what);
      socket.onopen = socket.onerror = socket.onclose = null;
      socket.close();
    };
    socket.onopen = () => end("open");
    socket.onerror = socket.onclose = () => end("refused");
  });
}
