/** Addresses beside the console's own, wherever the server's base is. This script stands in the console's folder. */
const script = import.meta.url;

export const base = new URL("..", script).href;

export const below = (path: string) => new URL(path, base).href;
