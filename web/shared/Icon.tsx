/** A line icon on a 24 grid. Decoration only: what it means is said in words beside it or on its button. */
export function Icon({ of, small, flip }: { of: string; small?: boolean; flip?: boolean }) {
  return (
    <svg class={`i${small ? " s" : ""}${flip ? " flip" : ""}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={of} />
    </svg>
  );
}

export const CHECK = "m5 12.5 4.5 4.5L19 7";
export const CLOSE = "m6 6 12 12M18 6 6 18";
export const DOWN = "m6 9.5 6 6 6-6";
export const SEND = "M4.5 12 3.5 4.8 21 12 3.5 19.2zM4.5 12H12";
export const WARN = "M12 4 21.5 20h-19zM12 10v4.5M12 17.3v.01";
export const OFF =
  "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.6M2.5 9a14 14 0 0 1 4-2.6M19 12.5a10 10 0 0 0-2.3-1.7M21.5 9A14 14 0 0 0 11 5.2M8.7 16a4.8 4.8 0 0 1 5.6-.9M12 19.5v.01";
export const RING = "M12 5.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13z";
export const LEFT = "m14.5 6-6 6 6 6";
export const TRANSFER = "M3.5 8.5H19M15 4.5l4 4-4 4M20.5 15.5H5M9 11.5l-4 4 4 4";
export const END = "M12 3.5v8M6.5 6.5a8 8 0 1 0 11 0";
export const PERSON = "M12 4.5a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6";
export const PAGE = "M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5";
