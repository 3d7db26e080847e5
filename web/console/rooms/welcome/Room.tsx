import { useEffect, useState } from "preact/hooks";
import { Mark } from "../../ui/Mark";
import { useRoom, useSay } from "../../ui/room";
import { failureOf } from "../setup/useLoad";
import { Entry } from "./Entry";
import { UsedUp } from "./UsedUp";
import "../setup/setup.css";
import "./welcome.css";

/** Behind a link: the first administrator's name and password, or a new password for somebody who is known. */
export default function Welcome() {
  const say = useSay("setup");
  const { api, place, organisation } = useRoom();
  const first = place.room === "welcome";
  const [link, setLink] = useState<"asking" | "good" | "used">("asking");
  const token = place.token ?? "";
  // An empty password only asks whether the link is good. With no answer one may try all the same.
  useEffect(() => {
    const body = first ? { Token: token, LoginName: "", Password: "" } : { Token: token, Password: "" };
    api.post(first ? "console/first" : "console/password", body).catch(error => {
      setLink(failureOf(error).code === "LinkUsedUp" ? "used" : "good");
    });
  }, [token, first]);
  return (
    <main class="welcome" data-test={first ? "welcome" : "set-password"}>
      <div>
        <div class="whose">
          <Mark />
          {organisation ? (
            <p dir="auto" data-test="organisation">
              {organisation}
            </p>
          ) : null}
        </div>
        <h1>{say(link === "used" ? "wl.used" : first ? "wl.first" : "wl.password")}</h1>
        {link === "used" ? (
          <UsedUp first={first} />
        ) : (
          <Entry key={token} first={first} token={token} used={() => setLink("used")} />
        )}
      </div>
    </main>
  );
}
