import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Say } from "../texts/texts";

/** The words of the conversation; they come with its part. */
export const TalkContext = createContext<Say<"talk"> | null>(null);

export function useTalk(): Say<"talk"> {
  const say = useContext(TalkContext);
  if (!say) throw new Error("outside the conversation");
  return say;
}
