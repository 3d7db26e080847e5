import type { PutUp } from "@shared/types.gen";
import { useRef, useState } from "preact/hooks";
import { codeOf } from "../../model/api";
import { Face } from "../../ui/Face";
import { useRoom, useSay } from "../../ui/room";
import { base64, pictureProblem, TYPES } from "../setup/model/pictures";
import { Section } from "./Section";

type Told = { words: string; bad: boolean } | null;

/** The picture customers and colleagues see. */
export function PhotoSection() {
  const { state, api } = useRoom();
  const say = useSay("me");
  const [photo, setPhoto] = useState(state.me?.Photo ?? "");
  const [told, setTold] = useState<Told>(null);
  const file = useRef<HTMLInputElement>(null);
  const path = `Snakk/Users/${state.me?.UserId}/Photo`;
  const attempt = async (work: () => Promise<string>) => {
    try {
      setPhoto(await work());
      setTold({ words: say("photo.saved"), bad: false });
    } catch (error) {
      setTold({ words: say("photo.failed", { code: codeOf(error) }), bad: true });
    }
  };
  const take = async (picture: File | undefined) => {
    if (!picture) return;
    const problem = pictureProblem(picture);
    if (problem) return setTold({ words: say(problem === "pic.size" ? "photo.large" : "photo.type"), bad: true });
    const Data = base64(new Uint8Array(await picture.arrayBuffer()));
    await attempt(async () => (await api.send<PutUp>("PUT", path, { Type: picture.type, Data })).Path);
  };
  const remove = () => attempt(async () => api.send("DELETE", path).then(() => ""));
  return (
    <Section title={say("photo")} test="photo" hint={say("photo.hint")}>
      <div class="photo">
        <Face name={state.me?.DisplayName ?? ""} photo={photo} />
        <input
          class="vh"
          type="file"
          tabIndex={-1}
          accept={TYPES.join()}
          ref={file}
          aria-label={say("photo")}
          data-test="photo-file"
          onChange={event => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <button class="btn outline small" type="button" data-test="photo-choose" onClick={() => file.current?.click()}>
          {say("photo.choose")}
        </button>
        {photo ? (
          <button class="btn small" type="button" data-test="photo-remove" onClick={remove}>
            {say("photo.remove")}
          </button>
        ) : null}
      </div>
      <p class={told?.bad ? "error" : "hint"} role="status" data-test="photo-told">
        {told?.words}
      </p>
    </Section>
  );
}
