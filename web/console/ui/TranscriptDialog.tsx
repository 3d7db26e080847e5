import type { SessionRow } from "@shared/types";
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "./Dialog";
import { useRoom } from "./room";

/** The whole conversation as one text. */
export function TranscriptDialog({ row, done }: { row: SessionRow; done(): void }) {
  const { desk, say } = useRoom();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    desk.transcript(row.ChatSessionId).then(setText);
  }, []);
  return (
    <Dialog title={say("transcript")} done={done}>
      <pre class="transcript" data-test="transcript-text" dir="auto">
        {text ?? say("load")}
      </pre>
      <div class="acts">
        <button class="btn outline" type="button" data-test="dialog-close" onClick={done}>
          {say("dialog.close")}
        </button>
      </div>
    </Dialog>
  );
}
