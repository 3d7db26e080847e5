import type { WireMaker } from "./wires";

/** A browser's WebSocket as a wire. */
export function socketWire(address: string): WireMaker {
  return events => {
    const socket = new WebSocket(address);
    socket.onopen = () => events.opened();
    socket.onmessage = event => events.heard(String(event.data));
    socket.onclose = event => events.closed(event.code);
    return {
      send(text) {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.close(1000),
    };
  };
}

/** `https://desk.example/help/` and `chat/socket` make `wss://desk.example/help/chat/socket`. */
export function socketAddress(base: string, path: string): string {
  return new URL(path, base).href.replace(/^http/, "ws");
}
