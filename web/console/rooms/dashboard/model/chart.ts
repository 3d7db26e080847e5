/** The shape of the day: 24 hours as bars and a line, on a plane of given size. */

export interface Hour {
  Hour: number;
  Incoming: number;
  PickedUp: number;
}

export interface Plane {
  width: number;
  height: number;
  /** Room for the numbers beside and below. */
  start: number;
  end: number;
  top: number;
  bottom: number;
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The hour is not over. */
  part: boolean;
}

export interface Drawn {
  steps: { value: number; y: number }[];
  hours: { hour: number; x: number }[];
  bars: Bar[];
  points: { x: number; y: number }[];
  nowX: number;
}

const ROUND = [1, 2, 5];

/** Marks at round numbers, three or four above nought; never less than one apart, for chats are whole. */
export function stepsTo(most: number): number[] {
  const wanted = Math.max(1, most / 4);
  const ten = 10 ** Math.floor(Math.log10(wanted));
  const step = [...ROUND.map(one => one * ten), ten * 10].find(one => one >= wanted) ?? 1;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** `now`: hours since midnight, such as 11.35. Hours that have not begun have neither bar nor point. */
export function draw(hours: readonly Hour[], now: number, plane: Plane): Drawn {
  const marks = stepsTo(Math.max(0, ...hours.flatMap(one => [one.Incoming, one.PickedUp])));
  const top = marks.at(-1) || 1;
  const slot = (plane.width - plane.start - plane.end) / 24;
  const floor = plane.height - plane.bottom;
  const x = (hour: number) => plane.start + hour * slot;
  const y = (value: number) => floor - (value / top) * (floor - plane.top);
  const begun = hours.filter(one => one.Hour <= now);
  return {
    steps: marks.map(value => ({ value, y: y(value) })),
    hours: Array.from({ length: 8 }, (_, index) => ({ hour: index * 3, x: x(index * 3 + 0.5) })),
    bars: begun
      .filter(one => one.Incoming)
      .map(one => ({
        x: x(one.Hour) + slot * 0.15,
        y: y(one.Incoming),
        width: slot * 0.7,
        height: floor - y(one.Incoming),
        part: Math.floor(now) === one.Hour,
      })),
    points: begun.map(one => ({ x: x(one.Hour + 0.5), y: y(one.PickedUp) })),
    nowX: x(now),
  };
}

export interface Summary {
  incoming: number;
  picked: number;
  /** The hour with most incoming chats, the first of several. */
  busiest: Hour | null;
}

/** What the chart shows, in three numbers. */
export function summary(hours: readonly Hour[]): Summary {
  const busiest = hours.reduce<Hour | null>((best, one) => (one.Incoming > (best?.Incoming ?? 0) ? one : best), null);
  return {
    incoming: hours.reduce((sum, one) => sum + one.Incoming, 0),
    picked: hours.reduce((sum, one) => sum + one.PickedUp, 0),
    busiest,
  };
}

/** Hours since midnight in a zone; in the reader's own where the zone is not known here. */
export function hourIn(zone: string, at: number): number {
  const [hour, minute] = parts(zone, at);
  return hour + minute / 60;
}

function parts(zone: string, at: number): [number, number] {
  const read = (timeZone: string | undefined) => {
    const told = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
    const value = (type: string) => Number(told.formatToParts(at).find(part => part.type === type)?.value ?? 0);
    return [value("hour"), value("minute")] as [number, number];
  };
  try {
    return read(zone || undefined);
  } catch {
    return read(undefined);
  }
}
