/** Colours a customer may set, made safe to read: only `#rgb` and `#rrggbb` are understood. */

export interface Fill {
  fill: string;
  /** White or black, whichever reads on it. */
  text: string;
}

/** Luminance up to which white text has a contrast of 4.5. */
const DARK_ENOUGH = 1.05 / 4.5 - 0.05;

export function fillOf(setting: string | undefined): Fill | null {
  const channels = channelsOf(setting ?? "");
  return channels && { fill: setting as string, text: luminance(channels) <= DARK_ENOUGH ? "#fff" : "#000" };
}

/** Ratio of a colour against a surface of the given luminance, by WCAG 2. */
export function ratio(colour: string, against: string): number {
  const [one, other] = [channelsOf(colour), channelsOf(against)];
  return one && other ? contrast(luminance(one), luminance(other)) : 1;
}

function channelsOf(setting: string): number[] | null {
  const digits = /^#((?:[\da-f]{3}){1,2})$/i.exec(setting)?.[1];
  const two = digits?.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  return two ? [0, 2, 4].map(at => Number.parseInt(two.slice(at, at + 2), 16)) : null;
}

function luminance(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
