/** Small parts that few need before the first message; they come as one file. */
export { pollingWire } from "../../model/polling";
export { Card } from "./Card";
export { Confirm } from "./Confirm";
export { Finished, Over } from "./Ended";
export { Mute } from "./Mute";
export { Options } from "./Options";
export { ringAtAnswers } from "./sound";
