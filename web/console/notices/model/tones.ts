/** Each tone as notes. */

import type { Note } from "@shared/tones";
import type { Tone } from "./bell";

export const TONES: Record<Tone, readonly Note[]> = {
  queue: [
    { at: 0, hertz: 659, for: 0.32, loud: 0.22 },
    { at: 0.18, hertz: 880, for: 0.42, loud: 0.22 },
  ],
  message: [{ at: 0, hertz: 784, for: 0.3, loud: 0.2 }],
  offer: [
    { at: 0, hertz: 659, for: 0.24, loud: 0.24 },
    { at: 0.16, hertz: 784, for: 0.24, loud: 0.24 },
    { at: 0.32, hertz: 988, for: 0.44, loud: 0.24 },
  ],
  warning: [{ at: 0, hertz: 220, for: 0.7, loud: 0.4 }],
};
