import { useRoom, useSay } from "../../ui/room";
import { below } from "../setup/base";
import { PictureField } from "../setup/PictureField";
import { dropLogo, putLogo } from "./calls";
import { useTopic } from "./context";
import { TickSetting } from "./Settings";

/** The picture in the header. It is stored at once; whether it shows is a setting like the others. */
export function LogoSetting() {
  const say = useSay("setup");
  const { api } = useRoom();
  const { editing, change, reload, readOnly } = useTopic();
  const { draft } = editing;
  const put = async (type: string, data: string) => {
    await putLogo(api, draft.ChatTopicId, type, data);
    await reload();
    change("Widget.LogoEnabled", true);
  };
  const drop = async () => {
    await dropLogo(api, draft.ChatTopicId);
    await reload();
  };
  const initial = (draft.Widget.WelcomeTitle || draft.Name).charAt(0).toUpperCase();
  return (
    <>
      <PictureField
        legend={say("l.logo")}
        hint={say("pic.hint")}
        shown={draft.Extras.LogoUrl ? below(draft.Extras.LogoUrl) : ""}
        fallback={
          <span class="initial" aria-hidden="true">
            {initial}
          </span>
        }
        disabled={readOnly}
        put={put}
        drop={drop}
      />
      <TickSetting path="Widget.LogoEnabled" label={say("l.logo.show")} />
    </>
  );
}
