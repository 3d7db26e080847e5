import type { Wire, WireMaker } from "@shared/wires";

/** A kind of wire that few need, so its maker is fetched with the first use. What cannot be fetched closes. */
export function laterWire(fetched: () => Promise<WireMaker>): WireMaker {
  return events => {
    let wire: Wire | null = null;
    let open = true;
    fetched().then(
      make => {
        if (open) wire = make(events);
      },
      () => open && events.closed(1006),
    );
    return {
      send: text => wire?.send(text),
      close() {
        open = false;
        wire?.close();
      },
    };
  };
}
