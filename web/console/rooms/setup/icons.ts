/** Line icons of the set-up rooms, on the 24 grid. */
export const COPY = "M8.5 10.5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2zM5.5 15.5h-2v-12h12v2";
export const EYE =
  "M2.5 12c2.5-4.5 5.7-6.7 9.5-6.7s7 2.2 9.5 6.7c-2.5 4.5-5.7 6.7-9.5 6.7s-7-2.2-9.5-6.7zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6z";
export const INFO = "M12 3.3a8.7 8.7 0 1 0 0 17.4 8.7 8.7 0 1 0 0-17.4zM12 11v5.5M12 7.7v.01";
export const MOBILE =
  "M9.2 2.5h5.6A2.2 2.2 0 0 1 17 4.7v14.6a2.2 2.2 0 0 1-2.2 2.2H9.2A2.2 2.2 0 0 1 7 19.3V4.7a2.2 2.2 0 0 1 2.2-2.2zM11 18.5h2";
export const MOON = "M19.5 14A8 8 0 0 1 10 4.5a8 8 0 1 0 9.5 9.5z";
export const PLUS = "M12 5v14M5 12h14";
export const SEARCH = "M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13zM20 20l-4.3-4.3";
export const LINK = "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1";
export const OUT = "M13 4.5h6.5V11M19.5 4.5 11 13M9 5.5H5.5v13h13V15";
export const BIN = "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5";
