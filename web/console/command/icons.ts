/** Lines of icons of the bell, the command bar and the lists, on a 24 grid. */

export const BELL = "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21a2.2 2.2 0 0 0 4 0";
export const BOT =
  "M7 8h10a3 3 0 0 1 3 3v5.5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V11a3 3 0 0 1 3-3zM12 8V4.5M9 13v1.5M15 13v1.5M2 12.5v3M22 12.5v3";
export const UP = "m6 14.5 6-6 6 6";
export const GRIP = "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01";
export const PENCIL = "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5";
export const BIN = "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5";
export const PLUS = "M12 5v14M5 12h14";
export const KEYS =
  "M4 7h16a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 20 17H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 7zM6.5 10.5h.01M10 10.5h.01M14 10.5h.01M17.5 10.5h.01M8 14h8";
export const UNDO = "M8 5.5 4 9.5l4 4M4 9.5h10a5 5 0 0 1 0 10h-3";
