/** The one script of the tag. */

import { start } from "./start";

if (document.currentScript instanceof HTMLScriptElement) {
  start(document.currentScript, address => import(/* @vite-ignore */ address));
}
