/** Colours by lightness, strength and hue as eyes have them (OKLCH), for what has to stay of one hue. */

import { channelsOf, linear } from "./srgb";

type Three = [number, number, number];

const STEP = 0.01;
/** Lightness of text that is nearly black, and how much of its hue may be seen. */
const NEAR_BLACK = 0.22;
const HINT = 0.04;

/** A near black of a colour's hue. */
export function tinted(colour: string): string {
  const [, strength, hue] = toOklch(colour);
  return hex([NEAR_BLACK, Math.min(strength, HINT), hue]);
}

/** The same hue, step by step lighter (1) or darker (-1) until it will do. The last step is white or black. */
export function inLightness(colour: string, way: 1 | -1, will: (colour: string) => boolean): string {
  const [from, strength, hue] = toOklch(colour);
  for (let lightness = from; lightness > 0 && lightness < 1; lightness += way * STEP) {
    const found = hex([lightness, strength, hue]);
    if (will(found)) return found;
  }
  return way > 0 ? "#ffffff" : "#000000";
}

function toOklch(colour: string): Three {
  const [red = 0, green = 0, blue = 0] = (channelsOf(colour) ?? []).map(linear);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return [0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short, Math.hypot(a, b), Math.atan2(b, a)];
}

/** What a screen can show of it: strength gives way, lightness and hue stay. */
function hex([lightness, strength, hue]: Three): string {
  for (let left = strength; ; left -= STEP) {
    const shares = shareOfLight(lightness, Math.max(0, left), hue);
    if (left <= 0 || shares.every(share => share > -0.0005 && share < 1.0005)) return written(shares);
  }
}

function shareOfLight(lightness: number, strength: number, hue: number): Three {
  const [a, b] = [strength * Math.cos(hue), strength * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

function written(shares: Three): string {
  const digits = shares.map(share => {
    const part = Math.min(1, Math.max(0, share));
    const value = part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${digits.join("")}`;
}
