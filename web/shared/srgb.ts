/** Colours as they are written and as bright as they are. Small, for the page of others is served it. */

/** Red, green and blue from 0 to 255, of `#rgb` or `#rrggbb`; null for anything else. */
export function channelsOf(setting: string): number[] | null {
  const digits = /^#((?:[\da-f]{3}){1,2})$/i.exec(setting)?.[1];
  const two = digits?.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  return two ? [0, 2, 4].map(at => Number.parseInt(two.slice(at, at + 2), 16)) : null;
}

/** A channel's share of light. */
export function linear(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Ratio of two colours by WCAG 2; 1 where one of them is none. */
export function ratio(one: string, other: string): number {
  const [here, there] = [luminanceOf(one), luminanceOf(other)];
  return here < 0 || there < 0 ? 1 : (Math.max(here, there) + 0.05) / (Math.min(here, there) + 0.05);
}

/** True where white text can be read on a fill: where their ratio is 4.5. */
export function takesWhite(fill: string): boolean {
  return luminanceOf(fill) <= 1.05 / 4.5 - 0.05;
}

/** True where a shape melts into a white page or into a dark one (#121212): where their ratio is under 3. */
export function melts(fill: string): boolean {
  const light = luminanceOf(fill);
  return light > 1.05 / 3 - 0.05 || light < 3 * (DARK_PAGE + 0.05) - 0.05;
}

/** The luminance of #121212. */
const DARK_PAGE = 0.00605;

function luminanceOf(colour: string): number {
  const channels = channelsOf(colour);
  if (!channels) return -1;
  const [red = 0, green = 0, blue = 0] = channels.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
