import "./explorer.css";

interface Asked {
  headers: Record<string, string>;
}

type Explorer = (options: {
  domNode: Element;
  spec: unknown;
  deepLinking: boolean;
  displayRequestDuration: boolean;
  docExpansion: "none";
  defaultModelsExpandDepth: number;
  filter: boolean;
  requestInterceptor: (request: Asked) => Asked;
  syntaxHighlight: { activated: boolean };
  tryItOutEnabled: boolean;
  validatorUrl: null;
}) => unknown;

declare const SwaggerUIBundle: Explorer;

const DARK = matchMedia("(prefers-color-scheme: dark)");

function paint(): void {
  document.documentElement.classList.toggle("dark-mode", DARK.matches);
}

function cookie(name: string): string {
  const found = document.cookie.split("; ").find(pair => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/**
 * Whoever is signed in to the console is known by its cookie, which needs the header beside it. It goes along always:
 * a server that sees it knows that a script asks, and does not make the browser ask for a password.
 */
function known(request: Asked): Asked {
  request.headers["X-XSRF-TOKEN"] ??= cookie("XSRF-TOKEN") || "none";
  return request;
}

async function show(place: HTMLElement): Promise<void> {
  const address = new URL(place.dataset.openapi ?? "", location.href);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  const spec = (await answer.json()) as { servers: { url: string }[] };
  spec.servers = [{ url: new URL("..", address).pathname.replace(/\/$/, "") || "/" }];
  SwaggerUIBundle({
    domNode: place,
    spec,
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    filter: true,
    requestInterceptor: known,
    syntaxHighlight: { activated: false },
    tryItOutEnabled: false,
    validatorUrl: null,
  });
}

paint();
DARK.addEventListener("change", paint);
const place = document.getElementById("explorer");
if (place) show(place).catch((reason: unknown) => place.append(`The description could not be read: ${String(reason)}`));
