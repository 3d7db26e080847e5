import { Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { PLUS, SEARCH } from "../setup/icons";
import { Loading, Page, Trouble } from "../setup/Page";
import type { Loaded } from "../setup/useLoad";
import { AddUser } from "./AddUser";
import { type DeskUser, found } from "./model/people";
import { UserRow } from "./UserRow";

interface ListProps {
  loaded: Loaded<DeskUser[]>;
  /** True where the address names a user that there is not. */
  missing: boolean;
}

export function UserList({ loaded, missing }: ListProps) {
  const say = useSay("setup");
  const { locale } = useRoom();
  const [words, setWords] = useState("");
  const [adding, setAdding] = useState(false);
  const { value, failure, slow, again } = loaded;
  const shown = found(value ?? [], words, locale);
  const add = (
    <>
      <span class="grow" />
      <button class="btn primary" type="button" data-test="add-user" onClick={() => setAdding(true)}>
        <Icon of={PLUS} small />
        {say("u.add")}
      </button>
    </>
  );
  return (
    <Page title={say("u.title")} test="users" aside={add}>
      {missing ? (
        <p class="note" role="alert">
          {say("f.gone")}
        </p>
      ) : null}
      {failure ? <Trouble failure={failure} again={again} /> : null}
      {!value && !failure ? <Loading slow={slow} /> : null}
      {value ? (
        <>
          <label class="search">
            <Icon of={SEARCH} small />
            <span class="vh">{say("u.search")}</span>
            <input
              class="input"
              type="search"
              placeholder={say("u.search")}
              data-test="user-search"
              value={words}
              onInput={event => setWords(event.currentTarget.value)}
            />
          </label>
          <p class="vh" role="status">
            {words ? say("find.some", { n: shown.length }) : ""}
          </p>
          {shown.length ? <Table users={shown} /> : <p class="panel nothing">{say("find.none")}</p>}
          {value.length === 1 ? <p class="note">{say("u.alone")}</p> : null}
        </>
      ) : null}
      {adding ? <AddUser done={() => setAdding(false)} added={again} /> : null}
    </Page>
  );
}

function Table({ users }: { users: DeskUser[] }) {
  const say = useSay("setup");
  return (
    <table class="panel ledger">
      <caption class="vh">{say("u.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("u.name")}</th>
          <th scope="col">{say("u.login")}</th>
          <th scope="col">{say("u.role")}</th>
          <th scope="col">{say("u.state")}</th>
          <th scope="col" class="num">
            {say("u.topics")}
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map(user => (
          <UserRow key={user.UserId} user={user} />
        ))}
      </tbody>
    </table>
  );
}
